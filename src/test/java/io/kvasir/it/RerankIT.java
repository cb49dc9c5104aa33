package io.kvasir.it;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Reranking in each supported protocol. */
class RerankIT extends OnServer {
    private static final String QUERY = "When does the ferry leave?";
    private static final List<String> DOCUMENTS =
            List.of("Income tax is due in May.", "The ferry leaves at ten past nine.", "A cake needs three eggs.");

    private static void checkError(Reply reply, int status, String field) {
        assertThat(reply.status()).as("%s", reply).isEqualTo(status);
        assertThat(reply.contentType()).as("%s", reply).startsWith("application/json");
        assertThat(reply.json()).as("%s", reply).containsOnlyKeys(field);
        assertThat(reply.json().getString(field)).isNotBlank();
    }

    @Test
    void tei_ranksTheAnswerFirst() {
        Reply reply = api.post("/rerank", Map.of("query", QUERY, "texts", DOCUMENTS, "return_text", true));

        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        JsonArray results = Json.createReader(new StringReader(reply.body())).readArray();
        assertThat(results).hasSize(3);
        assertThat(results.getJsonObject(0).getInt("index")).isEqualTo(1);
        assertThat(results.getJsonObject(0).getString("text")).isEqualTo(DOCUMENTS.get(1));
        assertThat(results.getValuesAs(JsonObject.class)).extracting(result -> -result.getJsonNumber("score").doubleValue()).isSorted();
        assertThat(reply.header("x-compute-tokens").orElse("")).matches("[1-9]\\d*");
        assertThat(reply.header("Server-Timing").orElse("")).contains("infer;dur=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rerank", "/v1/rerank"})
    void jina_ranksTheAnswerFirst(String path) {
        Reply reply = api.post(path, Map.of("query", QUERY, "documents", DOCUMENTS, "top_n", 2));

        List<JsonObject> results = reply.all("results");
        assertThat(results).hasSize(2);
        assertThat(results.getFirst().getInt("index")).isEqualTo(1);
        assertThat(results.getFirst().getJsonObject("document").getString("text")).isEqualTo(DOCUMENTS.get(1));
        assertThat(results.getFirst().getJsonNumber("relevance_score").doubleValue()).isBetween(0.0, 1.0);
        assertThat(reply.json().getString("model")).isNotBlank();
        assertThat(reply.json().getJsonObject("usage").getInt("total_tokens")).isPositive();
    }

    @Test
    void jina_acceptsObjectsAndOmitsDocumentsOnRequest() {
        List<JsonObject> results = api.post(
                        "/v1/rerank",
                        Map.of(
                                "query", QUERY,
                                "documents", List.of(Map.of("text", DOCUMENTS.get(0)), Map.of("text", DOCUMENTS.get(1))),
                                "return_documents", false))
                .all("results");

        assertThat(results.getFirst().getInt("index")).isEqualTo(1);
        assertThat(results.getFirst()).doesNotContainKey("document");
    }

    @Test
    void cohere_ranksTheAnswerFirst() {
        Reply reply = api.post("/v2/rerank", Map.of("query", QUERY, "documents", DOCUMENTS, "top_n", 1, "priority", 0));

        assertThat(reply.all("results")).hasSize(1);
        assertThat(reply.all("results").getFirst().getInt("index")).isEqualTo(1);
        JsonObject meta = reply.json().getJsonObject("meta");
        assertThat(meta.getJsonObject("api_version").getString("version")).isEqualTo("2");
        assertThat(meta.getJsonObject("billed_units").getInt("search_units")).isEqualTo(1);
        assertThat(reply.json().getString("id")).isNotBlank();
    }

    @Test
    void longDocuments_areTruncatedUnlessTeiForbidsIt() {
        String text = "The ferry leaves at ten past nine. ".repeat(2000);

        assertThat(api.post("/v1/rerank", Map.of("query", QUERY, "documents", List.of(text))).all("results")).hasSize(1);
        assertThat(api.post("/v2/rerank", Map.of("query", QUERY, "documents", List.of(text), "max_tokens_per_doc", 8))
                        .all("results"))
                .hasSize(1);
        TeiIT.checkError(api.post("/rerank", Map.of("query", QUERY, "texts", List.of(text), "truncate", false)), 422, "Validation");
        assertThat(api.post("/rerank", Map.of("query", QUERY, "texts", List.of(text))).header("X-Kvasir-Truncated")).contains("1");
    }

    @Test
    void truncatedDocuments_areCountedInAHeaderEvenIfCached() {
        List<String> documents = List.of("short " + collection, collection + " leaves at ten past nine. ".repeat(2000));

        for (int i = 0; i < 2; i++) {
            assertThat(api.post("/v1/rerank", Map.of("query", QUERY, "documents", documents)).header("X-Kvasir-Truncated")).contains("1");
        }
        assertThat(api.post("/v2/rerank", Map.of("query", QUERY.repeat(2000), "documents", documents)).header("X-Kvasir-Truncated"))
                .contains("2");
        assertThat(api.post("/rerank", Map.of("query", QUERY, "texts", DOCUMENTS)).header("X-Kvasir-Truncated")).contains("0");
    }

    @Test
    void blankDocuments_areRankedLast() {
        List<String> documents = List.of("", DOCUMENTS.get(0), " \n", DOCUMENTS.get(1));
        for (String path : List.of("/v1/rerank", "/v2/rerank")) {
            List<JsonObject> results = api.post(path, Map.of("query", QUERY, "documents", documents)).all("results");

            assertThat(results).as(path).extracting(result -> result.getInt("index")).containsExactly(3, 1, 0, 2);
            assertThat(results.getLast().getJsonNumber("relevance_score").doubleValue()).isZero();
        }
        assertThat(api.post("/rerank", Map.of("query", QUERY, "texts", documents)).body()).startsWith("[{\"index\":3,");
        TeiIT.checkError(api.post("/rerank", Map.of("query", "", "texts", DOCUMENTS)), 400, "Empty");
    }

    @Test
    void foreignModelName_isServedByTheDefaultModel() {
        for (String name : List.of("rerank-v3.5", "jina-reranker-v2-base-multilingual", "BAAI/bge-reranker-base")) {
            Reply reply = api.post("/v1/rerank", Map.of("model", name, "query", QUERY, "documents", DOCUMENTS));

            assertThat(reply.all("results")).hasSize(3);
            assertThat(reply.json().getString("model")).isEqualTo("late-interaction");
            assertThat(reply.header("X-Kvasir-Model")).contains("late-interaction");
        }
    }

    @Test
    void hundredDocuments_areAllScored() {
        List<String> documents = new ArrayList<>(Collections.nCopies(50, DOCUMENTS.get(0)));
        for (int i = 0; i < 50; i++) {
            documents.add("The number " + i + " is on the list of " + collection + ".");
        }
        documents.add(DOCUMENTS.get(1));

        List<JsonObject> results = api.post("/v1/rerank", Map.of("query", QUERY, "documents", documents)).all("results");
        assertThat(results).hasSize(101);
        assertThat(results.getFirst().getInt("index")).isEqualTo(100);
    }

    @Test
    void errors_haveTheFormatOfTheirProtocol() {
        TeiIT.checkError(api.post("/rerank", Map.of("query", QUERY, "texts", List.of())), 400, "Empty");
        TeiIT.checkError(api.post("/rerank", Map.of("query", QUERY)), 422, "Validation");
        TeiIT.checkError(api.post("/rerank", "application/json", "nonsense"), 400, "Validation");
        for (String path : new String[] {"/rerank", "/v1/rerank"}) {
            checkError(api.post(path, Map.of("query", "", "documents", DOCUMENTS)), 400, "detail");
            checkError(api.post(path, Map.of("query", QUERY, "documents", List.of(5))), 400, "detail");
            checkError(api.post(path, Map.of("query", QUERY, "documents", Collections.nCopies(1001, "d"))), 413, "detail");
            checkError(api.post(path, Map.of("model", "nothing", "query", QUERY, "documents", DOCUMENTS)), 404, "detail");
        }
        checkError(api.post("/v2/rerank", Map.of("query", "", "documents", DOCUMENTS)), 400, "message");
        checkError(api.post("/v2/rerank", Map.of("query", QUERY, "documents", DOCUMENTS, "priority", -1)), 400, "message");
        checkError(api.post("/v2/rerank", Map.of("model", "rerank-v9", "query", QUERY, "documents", DOCUMENTS)), 404, "message");
        checkError(api.get("/v2/rerank"), 405, "message");
        checkError(api.get("/v2/nonsense"), 404, "message");
        checkError(api.get("/v1/rerank"), 405, "detail");
    }
}
