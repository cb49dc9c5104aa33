package io.kvasir.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Search over the sample documents. */
class SearchIT extends OnServer {
    private static final String QUERY = "How many days of leave may I carry over?";
    private static final String LEAVE = "handbook/people/Leave and Holidays.md";

    @BeforeEach
    void sample() {
        sampleDocuments();
    }

    private Reply search(String query, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("query", query);
        return api.post("/api/search", body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hybrid", "dense", "lexical"})
    void search_inAnyMode_findsTheRelevantNote(String mode) {
        assertThat(search(QUERY, Map.of("mode", mode)).all("results", "uri")).contains(LEAVE);
    }

    @Test
    void lexicalAndHybridSearch_rankRareWordFirst() {
        api.store(collection, "a.md", "The spare part is KX-4471-B.");
        api.store(collection, "b.md", "Spare parts are kept in the store room beside the slipway.");
        api.store(collection, "c.md", "The part with the number KX-4471-C is another one.");

        for (String mode : List.of("lexical", "hybrid")) {
            assertThat(search("KX-4471-B", Map.of("mode", mode, "collection", collection)).all("results", "uri").getFirst())
                    .as(mode)
                    .isEqualTo("a.md");
        }
    }

    @Test
    void denseSearch_findsSynonyms() {
        api.store(collection, "a.md", "The physician sees patients on Monday mornings.");
        api.store(collection, "b.md", "The engine is serviced on Friday evenings.");

        assertThat(search("When can I visit the doctor?", Map.of("mode", "dense", "collection", collection))
                        .all("results", "uri")
                        .getFirst())
                .isEqualTo("a.md");
    }

    @Test
    void search_response_hasAllDocumentedFields() {
        Reply reply = api.send(api.request("/api/search")
                .header("X-Request-Id", "my.request-1")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                        Json.createObjectBuilder(Map.of("query", QUERY, "top_k", 3)).build().toString())));

        JsonObject body = reply.ok();
        assertThat(body.getString("query")).isEqualTo(QUERY);
        assertThat(body).containsKeys("strategy", "complexity", "cache");
        assertThat(body).doesNotContainKey("explain");
        assertThat(body.getString("request_id")).isEqualTo("my.request-1");
        assertThat(reply.header("X-Request-Id")).contains("my.request-1");
        assertThat(body.getJsonObject("timings_ms"))
                .containsKeys("plan", "embed", "dense", "lexical", "fuse", "rerank", "associate", "total");
        assertThat(reply.header("Server-Timing").orElse("")).contains("plan;dur=", "embed;dur=", "dense;dur=", "total;dur=");
        List<JsonObject> results = reply.all("results");
        assertThat(results).hasSize(3);
        for (int i = 0; i < results.size(); i++) {
            assertThat(results.get(i))
                    .containsKeys(
                            "score", "similarity", "document_id", "passage_id", "uri", "title", "heading", "text", "metadata");
            assertThat(results.get(i).getInt("rank")).isEqualTo(i + 1);
        }
        assertThat(results).extracting(result -> -result.getJsonNumber("score").doubleValue()).isSorted();
    }

    @Test
    void results_areLiteralPartsOfTheirDocuments() {
        List<JsonObject> results = search(QUERY, Map.of("top_k", 20)).all("results");
        assertThat(results).isNotEmpty();
        for (JsonObject result : results) {
            String text = api.get("/api/documents/" + result.getString("document_id") + "?text=true").ok().getString("text");

            assertThat(Texts.slice(text, result.getInt("start"), result.getInt("end"))).isEqualTo(result.getString("text"));
        }
    }

    @Test
    void search_withThreshold_dropsLessSimilarPassages() {
        List<JsonObject> all = search(QUERY, Map.of("mode", "dense", "top_k", 20)).all("results");
        double between = (similarity(all.get(4)) + similarity(all.get(5))) / 2;

        List<JsonObject> some = search(QUERY, Map.of("mode", "dense", "top_k", 20, "similarity_threshold", between)).all("results");

        assertThat(some).hasSize(5).allMatch(result -> similarity(result) >= between);
        assertThat(search(QUERY, Map.of("similarity_threshold", 1)).all("results")).isEmpty();
    }

    private static double similarity(JsonObject result) {
        return result.getJsonNumber("similarity").doubleValue();
    }

    @Test
    void databaseExplanation_showsPlansToAdministratorsOnly() {
        Map<String, ?> fields = Map.of("query", QUERY, "explain", "database", "top_k", 3);

        JsonObject body = admin().post("/api/search", fields).ok();

        assertThat(body.getString("cache")).isEqualTo("miss");
        List<JsonObject> database = body.getJsonObject("explain").getJsonArray("database").getValuesAs(JsonObject.class);
        assertThat(database).extracting(one -> one.getString("statement")).anyMatch(sql -> sql.contains("from passage p"));
        assertThat(database).allSatisfy(one -> assertThat(one.getJsonArray("plan").toString()).contains("actual time", "Execution Time"));
        assertThat(admin().post("/api/ask", Map.of("prompt", QUERY, "explain", "database")).ok().getJsonObject("explain"))
                .containsKey("database");
        Problems.check(search(QUERY, Map.of("explain", "database")), 401, "UNAUTHORIZED");
        assertThat(search(QUERY, Map.of("explain", true)).ok().getJsonObject("explain")).doesNotContainKey("database");
    }

    @Test
    void search_withContextPassages_showsTextAroundEachResult() {
        String text = IntStream.range(0, 40)
                .mapToObj(i ->
                        "## Locker %d\n\nLocker %d holds the flags of series %d, folded, with a list that says which are missing.\n\n"
                                .formatted(i, i, i)
                                .repeat(2))
                .collect(Collectors.joining());
        api.store(collection, "lockers.md", "# Lockers ⚓\n\n" + text);
        String id = api.get("/api/documents?collection=" + collection).all("documents", "id").getFirst();
        String whole = api.get("/api/documents/" + id + "?text=true").ok().getString("text");
        Map<String, ?> fields = Map.of("query", "flags of series 20", "collection", collection, "top_k", 3);

        List<JsonObject> plain = api.post("/api/search", fields).ok().getJsonArray("results").getValuesAs(JsonObject.class);
        assertThat(plain).isNotEmpty().allSatisfy(result -> assertThat(result).doesNotContainKeys("context_before", "context_after"));
        Map<String, Object> wider = new HashMap<>(fields);
        wider.put("context_passages", 2);
        List<JsonObject> around = api.post("/api/search", wider).ok().getJsonArray("results").getValuesAs(JsonObject.class);

        assertThat(around).extracting(result -> result.getString("passage_id"))
                .isEqualTo(plain.stream().map(result -> result.getString("passage_id")).toList());
        assertThat(around).allSatisfy(result -> {
            assertThat(whole).contains(result.getString("context_before") + result.getString("text") + result.getString("context_after"));
            assertThat(result.getString("context_before").length() + result.getString("context_after").length()).isPositive();
        });
        wider.put("context_passages", 6);
        Problems.check(api.post("/api/search", wider), 400, "INVALID_FIELD");
        wider.remove("context_passages");
        wider.put("neighbours", 2);
        assertThat(Problems.check(api.post("/api/search", wider), 400, "INVALID_FIELD").getString("detail")).contains("context_passages");
    }

    @Test
    void search_explained_showsTheOriginOfEachResult() {
        JsonObject body = search(QUERY, Map.of("explain", true, "top_k", 5)).ok();

        JsonObject explain = body.getJsonObject("explain");
        assertThat(explain.getString("mode")).isEqualTo("hybrid");
        assertThat(explain.getString("embedding_model")).startsWith("all-minilm-l6-v2");
        assertThat(explain).containsKeys("fusion", "access_path", "collection_version", "dense", "lexical", "fused");
        List<JsonObject> origins = explain.getJsonArray("results").getValuesAs(JsonObject.class);
        assertThat(origins)
                .extracting(origin -> origin.getString("passage_id"))
                .containsExactlyElementsOf(body.getJsonArray("results").getValuesAs(JsonObject.class).stream()
                        .map(result -> result.getString("passage_id"))
                        .toList());
        assertThat(origins).allMatch(origin -> origin.containsKey("dense_rank") || origin.containsKey("lexical_rank"));
    }

    @ParameterizedTest
    @CsvSource({
        "auto, auto, two_stage, late_interaction",
        "late_interaction, auto, two_stage, late_interaction",
        "none, auto, single_stage, none",
        "auto, single_stage, single_stage, none",
        "auto, two_stage, two_stage, late_interaction",
        "auto, multi_stage, multi_stage, late_interaction"
    })
    void search_byAnyStrategy_reportsItsStages(String rerank, String strategy, String done, String reranked) {
        JsonObject body = search(
                        QUERY, Map.of("rerank", rerank, "strategy", strategy, "explain", true, "cache", false))
                .ok();

        assertThat(body.getString("strategy")).isEqualTo(done);
        JsonObject explain = body.getJsonObject("explain");
        assertThat(explain.getJsonObject("plan").getString("rerank")).isEqualTo(reranked);
        assertThat(explain.getInt("reranked")).isEqualTo(reranked.equals("none") ? 0 : Math.min(50, explain.getInt("fused")));
        List<JsonObject> origins = explain.getJsonArray("results").getValuesAs(JsonObject.class);
        assertThat(origins).allMatch(origin -> reranked.equals("none") != origin.containsKey("late_interaction_score"));
        assertThat(body.getJsonArray("results").getJsonObject(0).getString("uri")).isEqualTo(LEAVE);
    }

    @Test
    void search_byMissingReranker_isRefused() {
        Problems.check(search(QUERY, Map.of("rerank", "llm")), 400, "INVALID_FIELD");
        Problems.check(search(QUERY, Map.of("rerank", "cross_encoder")), 400, "INVALID_FIELD");
    }

    @Test
    void search_withMisspeltWord_usesTheSimilarlySpelledTerm() {
        api.store(collection, "a.md", "Authentication is done by a proxy.");
        api.store(collection, "b.md", "The proxy is restarted at night.");

        JsonObject body = search("authentciation", Map.of("collection", collection, "mode", "lexical", "explain", true)).ok();

        assertThat(body.getJsonArray("results").getValuesAs(JsonObject.class))
                .extracting(result -> result.getString("uri"))
                .containsExactly("a.md");
        assertThat(body.getJsonObject("explain").getJsonObject("plan").getJsonArray("spelling_corrections")).hasSize(1);
        assertThat(search("proxy", Map.of("collection", collection, "explain", true))
                        .ok()
                        .getJsonObject("explain")
                        .getJsonObject("plan")
                        .getJsonArray("spelling_corrections"))
                .isEmpty();
    }

    @Test
    void search_amongManyPassages_scoresEveryCandidateTwice() {
        JsonObject explain = search("slipway", Map.of("explain", true, "top_k", 20)).ok().getJsonObject("explain");

        assertThat(explain.getJsonArray("results").getValuesAs(JsonObject.class))
                .isNotEmpty().allMatch(origin -> origin.containsKey("dense_score") && origin.containsKey("lexical_score"));
    }

    @Test
    void search_byGet_equalsSearchByPost() {
        Reply posted = search(QUERY, Map.of("top_k", 4, "mode", "dense"));
        Reply got = api.get("/api/search?top_k=4&mode=dense&q=" + Api.encoded(QUERY));

        assertThat(got.all("results")).isEqualTo(posted.all("results"));
    }

    @Test
    void search_repeated_returnsTheSameOrder() {
        assertThat(search(QUERY, Map.of("top_k", 50)).all("results")).isEqualTo(search(QUERY, Map.of("top_k", 50)).all("results"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "' or 1=1 --", "a & b | !c:*", "\\", "🛟", "المرساة", "漂浮", "the of and", "x' $$ y", "%", "<b>"})
    void search_withAnyCharacters_isAnswered(String query) {
        for (String mode : List.of("hybrid", "lexical")) {
            assertThat(search(query, Map.of("mode", mode)).status()).as(query).isEqualTo(200);
        }
    }

    @Test
    void search_withVeryLongQuery_isAnswered() {
        assertThat(search("leave days carried over ".repeat(300), Map.of()).all("results")).isNotEmpty();
    }

    @Test
    void search_whoseEmbeddingOutlastsItsDeadline_isNotAnswered() {
        Reply reply = search("leave days carried over ".repeat(300), Map.of("deadline_ms", 1, "mode", "dense", "cache", false));

        // Busy models refuse the call before the deadline passes.
        if (reply.status() == 503) {
            Problems.check(reply, 503, "OVERLOADED");
        } else {
            Problems.check(reply, 504, "DEADLINE_EXCEEDED");
        }
    }
}
