package io.kvasir.it;

import io.kvasir.Await;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Observable behaviour of the caches behind search and ask. Longer than other files, because its tests share one document
 * about herons and the searches for it.
 */
class CacheIT extends OnServer {
    private static final String QUESTION = "Where does the heron nest?";

    private void heron(String place, String... visibility) {
        admin().store(Map.of(
                "collection", collection,
                "uri", "heron.md",
                "content", "# Heron\n\nThe heron nests " + place + ".",
                "visibility", Set.of(visibility)));
    }

    private JsonObject search(Api as, Map<String, ?> more) {
        Map<String, Object> body = new java.util.HashMap<>(Map.of("query", QUESTION, "collection", collection));
        body.putAll(more);
        return as.post("/api/search", body).ok();
    }

    private String cacheOf(Map<String, ?> more) {
        return search(api, more).getString("cache");
    }

    @Test
    void repeatedSearch_isServedUnchangedFromTheCache() {
        heron("in the reeds");

        JsonObject first = search(api, Map.of());
        JsonObject second = search(api, Map.of());

        assertThat(first.getString("cache")).isEqualTo("miss");
        assertThat(second.getString("cache")).isEqualTo("l1");
        assertThat(second.getJsonArray("results")).isEqualTo(first.getJsonArray("results"));
        assertThat(second.getString("strategy")).isEqualTo(first.getString("strategy"));
        assertThat(second.getJsonObject("timings_ms").keySet()).containsExactlyInAnyOrder("plan", "total");
    }

    @Test
    void repeatedQuestion_isServedUnchangedFromTheCache() {
        heron("in the reeds");

        JsonObject first = api.ask(QUESTION, collection).ok();
        JsonObject second = api.ask(QUESTION, collection).ok();

        assertThat(first.getString("cache")).isEqualTo("miss");
        assertThat(second.getString("cache")).isEqualTo("l1");
        for (String field : List.of("answer", "grounded", "citations", "confidence", "usage", "model")) {
            assertThat(second.get(field)).as(field).isEqualTo(first.get(field));
        }
        Reply stream = api.post("/api/ask", Map.of("prompt", QUESTION, "collection", collection, "stream", true));
        assertThat(stream.body()).contains("event: sources", "event: token", "event: done", "\"cache\":\"l1\"");
    }

    @Test
    void terminatedSnapshotConnections_areReplacedTransparently() throws SQLException {
        heron("in the reeds");
        search(api, Map.of());
        try (Connection connection = TestDatabase.connect();
                Statement statement = connection.createStatement();
                ResultSet ended = statement.executeQuery("select count(pg_terminate_backend(pid)) from pg_stat_activity "
                        + "where application_name = 'kvasir-snapshots' and datname = current_database()")) {
            assertThat(ended.next()).isTrue();
            assertThat(ended.getInt(1)).as("connections that were ended").isPositive();
        }

        assertThat(cacheOf(Map.of())).isEqualTo("l1");
        assertThat(cacheOf(Map.of())).isEqualTo("l1");
    }

    @Test
    void refusal_isCached() {
        heron("in the reeds");
        String other = "What is the capital of France?";

        assertThat(api.ask(other, collection).ok().getBoolean("grounded")).isFalse();
        JsonObject again = api.ask(other, collection).ok();
        assertThat(again.getBoolean("grounded")).isFalse();
        assertThat(again.getString("cache")).isEqualTo("l1");
    }

    @Test
    void change_ofAnyDocument_invalidatesCachedResults() {
        heron("in the reeds");
        search(api, Map.of());

        heron("on the roof");
        JsonObject replaced = search(api, Map.of());
        assertThat(replaced.getString("cache")).isEqualTo("miss");
        assertThat(replaced.toString()).contains("on the roof").doesNotContain("in the reeds");

        api.store(collection, "other.md", "# Stork\n\nThe stork nests on a chimney.");
        assertThat(cacheOf(Map.of())).isEqualTo("miss");

        api.get("/api/documents?collection=" + collection).all("documents", "id").forEach(id -> api.delete("/api/documents/" + id));
        assertThat(search(api, Map.of()).getJsonArray("results")).isEmpty();
    }

    private static JsonObject passagesAtHeap(Api api) {
        return api.get("/api/cache/stats").ok().getJsonObject("caches").getJsonObject("passages")
                .getJsonObject("levels").getJsonObject("l1");
    }

    @Test
    void passages_areCachedUntilTheirDocumentIsReplacedOrHidden() {
        heron("in the reeds");
        String id = api.get("/api/documents?collection=" + collection).all("documents", "id").getFirst();
        String path = "/api/documents/" + id + "?passages=true";

        JsonObject first = api.get(path).ok();
        int hits = passagesAtHeap(api).getInt("hits");
        assertThat(api.get(path).ok()).isEqualTo(first);
        assertThat(passagesAtHeap(api).getInt("hits")).isEqualTo(hits + 1);

        heron("on the roof");
        assertThat(api.get(path).body()).contains("on the roof").doesNotContain("in the reeds").contains("\"version\":2");
        heron("on the roof", "keepers");
        Problems.check(api.get(path), 404, "DOCUMENT_NOT_FOUND");
        assertThat(admin().get(path).ok().getJsonArray("passages")).hasSize(1);
        admin().delete("/api/documents/" + id);
        Problems.check(admin().get(path), 404, "DOCUMENT_NOT_FOUND");
    }

    @Test
    void hiddenDocument_isNotServedFromTheCache() {
        heron("in the reeds");
        search(api, Map.of());
        api.ask(QUESTION, collection);

        heron("in the reeds", "keepers");

        assertThat(search(api, Map.of()).getJsonArray("results")).isEmpty();
        assertThat(api.ask(QUESTION, collection).ok().getJsonArray("citations")).isEmpty();
        assertThat(search(admin(), Map.of()).getJsonArray("results")).isNotEmpty();
        assertThat(search(api, Map.of()).getJsonArray("results")).as("after somebody else was answered").isEmpty();
    }

    @Test
    void differingRequests_haveSeparateCacheEntries() {
        heron("in the reeds");

        for (Map<String, ?> more : List.<Map<String, ?>>of(
                Map.of(),
                Map.of("top_k", 4),
                Map.of("filter", Map.of("kind", "bird")),
                Map.of("filter", Map.of("kind", "fish")),
                Map.of("mode", "dense"),
                Map.of("rerank", "none"),
                Map.of("strategy", "multi_stage"),
                Map.of("similarity_threshold", 0.9),
                Map.of("explain", true),
                Map.of("query", QUESTION + " "))) {
            assertThat(cacheOf(more)).as("%s", more).isEqualTo("miss");
            assertThat(cacheOf(more)).as("%s", more).isEqualTo("l1");
        }
    }

    @Test
    void notification_ofTheCurrentRevision_evictsNothing() throws SQLException {
        heron("in the reeds");
        Map<String, ?> walked = Map.of("strategy", "multi_stage");
        Map<String, ?> elsewhere = Map.of("collection", collection + "-other");
        admin().store(Map.of("collection", collection + "-other", "uri", "wren.md", "content", "A wren."));
        for (Map<String, ?> more : List.<Map<String, ?>>of(Map.of(), walked, elsewhere)) {
            assertThat(cacheOf(more)).as("%s", more).isEqualTo("miss");
        }

        try (Connection connection = TestDatabase.connect();
                PreparedStatement tell = connection.prepareStatement("select pg_notify('kvasir_changes', "
                        + "case name when ? then stamp else gen_random_uuid() end || ' ' || name) "
                        + "from collection where name in (?, ?) order by name")) {
            tell.setString(1, collection);
            tell.setString(2, collection);
            tell.setString(3, collection + "-other");
            tell.execute();
        }
        Await.await("the news to be heard").until(() -> cacheOf(elsewhere), cache -> !cache.equals("l1"));

        assertThat(cacheOf(Map.of())).isEqualTo("l1");
        assertThat(cacheOf(walked)).isEqualTo("l1");
    }

    @Test
    void request_bypassingTheCache_isComputed() {
        heron("in the reeds");

        assertThat(cacheOf(Map.of("cache", false))).isEqualTo("miss");
        assertThat(cacheOf(Map.of("cache", false))).isEqualTo("miss");
        assertThat(cacheOf(Map.of())).as("nothing was kept of it either").isEqualTo("miss");
    }

    @Test
    void clearing_byPattern_evictsMatchingEntries() {
        heron("in the reeds");
        search(api, Map.of());
        api.ask(QUESTION, collection);

        assertThat(clear("search:" + collection + "/*")).isEqualTo(1);
        assertThat(cacheOf(Map.of())).isEqualTo("miss");
        assertThat(api.ask(QUESTION, collection).ok().getString("cache")).isEqualTo("l1");
        assertThat(clear("answer:" + collection + "/*")).isEqualTo(1);
        assertThat(clear("[")).isZero();
        assertThat(clear("no such cache:*")).isZero();
    }

    private int clear(String pattern) {
        return admin().post("/api/cache/clear", Map.of("pattern", pattern)).ok().getInt("cleared");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"pattern\": \"*\"}", "{\"pattern\": \"**\"}", "{\"pattern\": null}"})
    void clearing_ofEverything_needsNoPattern(String body) {
        heron("in the reeds");
        search(api, Map.of());

        assertThat(admin().post("/api/cache/clear", "application/json", body).ok().getInt("cleared")).isPositive();
        assertThat(cacheOf(Map.of())).isEqualTo("miss");
    }

    @ParameterizedTest
    @CsvSource({"'{\"pattern\": 7}'", "'{\"pattern\": \"\"}'", "'{\"pattern\": [\"*\"]}'"})
    void clearing_withBadPattern_namesTheField(String body) {
        JsonObject problem =
                Problems.check(admin().post("/api/cache/clear", "application/json", body), 400, "INVALID_FIELD");

        assertThat(problem.getString("field")).isEqualTo("pattern");
    }

    @Test
    void clearing_withOverlongPattern_isRefused() {
        Problems.check(
                admin().post("/api/cache/clear", Map.of("pattern", "*a".repeat(50_000))), 400, "INVALID_FIELD");
    }

    @Test
    void clearingAndWarming_requireAnAdministrator() {
        Problems.check(api.post("/api/cache/clear", Map.of()), 401, "UNAUTHORIZED");
        Problems.check(api.post("/api/cache/warm", Map.of("popular", 3)), 401, "UNAUTHORIZED");
    }

    @Test
    void warming_fillsTheCache() {
        heron("in the reeds");

        Reply accepted = admin().post("/api/cache/warm", Map.of("collection", collection, "queries", List.of(QUESTION, "Who nests?")));
        assertThat(accepted.status()).as("%s", accepted).isEqualTo(202);
        JsonObject job = Jobs.awaitEnd(admin(), accepted.json().getJsonObject("job").getString("id"));

        assertThat(job.getString("state")).as("%s", job).isEqualTo("SUCCEEDED");
        assertThat(job.getInt("done")).isEqualTo(2);
        assertThat(cacheOf(Map.of())).isEqualTo("l1");
        assertThat(api.ask(QUESTION, collection).ok().getString("cache")).isEqualTo("l1");
    }

    /** Returns the hits and misses of the first cache level. */
    private List<Integer> lookups() {
        JsonObject cache = api.get("/api/performance/metrics").ok().getJsonObject("cache");
        return List.of(cache.getInt("l1_hits"), cache.getInt("l1_misses"));
    }

    @Test
    void hitAndMissCounts_excludeTheServersOwnLookups() {
        heron("in the reeds");
        List<Integer> before = lookups();

        Reply accepted = admin().post("/api/cache/warm", Map.of("collection", collection, "queries", List.of(QUESTION, "Who nests?")));
        Jobs.awaitEnd(admin(), accepted.json().getJsonObject("job").getString("id"));

        assertThat(lookups()).isEqualTo(before);
        Exposition metrics = Exposition.read(api.get("/metrics").body());
        assertThat(metrics.series("kvasir_cache_internal_gets_total", "cache=\"search\"", "cache_level=\"l1\"", "result=\"miss\""))
                .isNotEmpty();
        assertThat(metrics.value("kvasir_cache_internal_gets_total")).isGreaterThanOrEqualTo(4);

        assertThat(cacheOf(Map.of())).isEqualTo("l1");
        assertThat(lookups()).isEqualTo(List.of(before.getFirst() + 1, before.getLast()));
    }

    @Test
    void warming_ofPopularQuestions_usesTheQueryLog() {
        heron("in the reeds");
        for (int i = 0; i < 300; i++) {
            search(api, Map.of());
        }
        api.store(collection, "more.md", "# More\n\nSomething else.");

        Reply accepted = admin().post("/api/cache/warm", Map.of("popular", 50));
        JsonObject job = Jobs.awaitEnd(admin(), accepted.json().getJsonObject("job").getString("id"));

        assertThat(job.getString("state")).as("%s", job).isEqualTo("SUCCEEDED");
        assertThat(cacheOf(Map.of())).isEqualTo("l1");
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', queries",
        "'{\"queries\": []}', queries",
        "'{\"queries\": \"a\"}', queries",
        "'{\"queries\": [\"a\", 7]}', queries[1]",
        "'{\"queries\": [\" \"]}', queries[0]",
        "'{\"popular\": 0}', popular",
        "'{\"popular\": 10001}', popular",
    })
    void warming_withBadField_namesIt(String body, String field) {
        JsonObject problem =
                Problems.check(admin().post("/api/cache/warm", "application/json", body), 400, "INVALID_FIELD");

        assertThat(problem.getString("field")).isEqualTo(field);
    }

    @Test
    void stats_countHitsAndMisses() {
        heron("in the reeds");
        JsonObject before = api.get("/api/cache/stats").ok();
        search(api, Map.of());
        search(api, Map.of());
        search(api, Map.of());
        JsonObject after = api.get("/api/cache/stats").ok();

        JsonObject search = after.getJsonObject("caches").getJsonObject("search");
        assertThat(search.getInt("hits") - before.getJsonObject("caches").getJsonObject("search").getInt("hits"))
                .isGreaterThanOrEqualTo(2);
        assertThat(search.keySet()).contains("entries", "bytes", "hits", "misses", "hit_rate", "evictions", "ttl", "levels");
        JsonObject l1 = after.getJsonObject("levels").getJsonObject("l1");
        assertThat(l1.getString("state")).isEqualTo("up");
        assertThat(l1.getInt("entries")).isPositive();
        assertThat(l1.getInt("bytes")).isPositive();
        assertThat(l1.getInt("ttl")).isEqualTo(300);
        JsonObject cache = api.get("/api/performance/metrics").ok().getJsonObject("cache");
        assertThat(cache.getInt("l1_hits")).isPositive();
        assertThat(cache.getInt("l1_misses")).isPositive();
        assertThat(cache.getJsonNumber("l1_hit_rate").doubleValue()).isBetween(0.0, 1.0);
        assertThat(cache.keySet()).contains("l2_hits", "l2_misses", "l2_hit_rate", "l3_hits", "l3_misses", "l3_hit_rate", "size_mb");
        Exposition metrics = Exposition.read(api.get("/metrics").body());
        assertThat(metrics.series("kvasir_cache_gets_total", "cache_level=\"l1\"", "result=\"hit\"")).isNotEmpty();
        assertThat(metrics.value("kvasir_cache_gets_total")).isGreaterThanOrEqualTo(2);
        assertThat(api.get("/api/health/detailed").json().getJsonObject("components").getJsonObject("cache").getString("status"))
                .isEqualTo("HEALTHY");
    }

    @Test
    void paraphrase_isServedFromTheSemanticCache() {
        heron("in the reeds");
        JsonObject first = api.ask("Where does the heron nest?", collection).ok();

        JsonObject same = api.post(
                        "/api/ask", Map.of("prompt", "Please tell me, where does the heron nest", "collection", collection))
                .ok();

        assertThat(first.getString("cache")).isEqualTo("miss");
        assertThat(same.getString("cache")).isEqualTo("semantic");
        assertThat(same.get("answer")).isEqualTo(first.get("answer"));
        assertThat(same.get("citations")).isEqualTo(first.get("citations"));
        heron("on the roof");
        assertThat(api.post("/api/ask", Map.of("prompt", "Please tell me, where does the heron nest", "collection", collection))
                        .ok()
                        .toString())
                .contains("on the roof")
                .doesNotContain("in the reeds");
    }

    @Test
    void semanticHit_isExplained() {
        heron("in the reeds");
        api.post("/api/ask", Map.of("prompt", "Where does the heron nest?", "collection", collection, "explain", true)).ok();

        JsonObject same = api.post(
                        "/api/ask",
                        Map.of("prompt", "where does the heron nest?!", "collection", collection, "explain", true))
                .ok();

        assertThat(same.getString("cache")).isEqualTo("semantic");
        JsonObject matched = same.getJsonObject("explain").getJsonObject("matched");
        assertThat(matched.getString("question")).isEqualTo("Where does the heron nest?");
        assertThat(matched.getJsonNumber("similarity").doubleValue()).isBetween(0.8, 1.01);
        assertThat(matched.getJsonNumber("score").doubleValue()).isBetween(0.9, 1.0);
    }

    @Test
    void otherMeaningOrOtherCaller_missesTheSemanticCache() {
        heron("in the reeds");
        api.ask("Where does the heron nest?", collection);

        assertThat(api.ask("Where does the heron not nest?", collection).ok().getString("cache")).isEqualTo("miss");
        assertThat(api.ask("When does the heron nest?", collection).ok().getString("cache")).isEqualTo("miss");
        assertThat(admin().ask("where does the heron nest", collection).ok().getString("cache")).isEqualTo("miss");
        assertThat(api.post("/api/ask", Map.of("prompt", "where does the heron nest", "collection", collection, "top_k", 3))
                        .ok()
                        .getString("cache"))
                .isEqualTo("miss");
        JsonObject semantic = api.get("/api/cache/stats").ok().getJsonObject("semantic");
        assertThat(semantic.getInt("lookups")).isPositive();
        assertThat(semantic.getJsonObject("rejected").keySet()).contains("negation", "quantities", "low_score");
    }
}
