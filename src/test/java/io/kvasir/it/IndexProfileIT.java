package io.kvasir.it;

import io.kvasir.Await;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Vector index profiles on a private server. Its precision gives it an embedding space of its own, and it uses the index from the
 * first vector on. Later tests switch the profile, so they run in order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IndexProfileIT {
    private static final Path HOME = Path.of(System.getProperty("it.target"), "it-index");
    private static final int DOCUMENTS = 12;
    private static final int SECTIONS = 80;
    private static final String QUESTION = "Which lantern hangs at berth 17?";

    private static final String COLLECTION = "it-" + UUID.randomUUID();
    private static LibertyServer server;
    private static Api api;
    private static Api admin;

    @BeforeAll
    static void setUp() throws IOException {
        server = server("halfvec", "0").start().awaitReady();
        api = server.api();
        admin = api.with(Files.readString(HOME.resolve("admin-token")).strip());
        Await.await("the index to be built").until(() -> index(api), index -> index.getString("type").equals("halfvec"));
        long passages = 0;
        for (int number = 0; number < DOCUMENTS; number++) {
            passages += api.store(Map.of(
                            "collection", COLLECTION,
                            "uri", number + ".md",
                            "content", document(number),
                            "metadata", Map.of("number", number)))
                    .getInt("passages");
        }
        assertThat(passages).as("enough for the index to be the quicker way").isGreaterThan(600);
    }

    private static LibertyServer server(String profile, String inMemory) {
        return LibertyServer.onTestDatabase("dev", HOME, Map.of(
                "KVASIR_MODELS_QUANTIZATION", "fp32",
                "KVASIR_INDEX_PROFILE", profile,
                "KVASIR_INDEX_HNSW_EF_CONSTRUCTION", "64",
                "KVASIR_INDEX_HNSW_EF_SEARCH", "40",
                "KVASIR_INDEX_BINARY_RESCORE_FACTOR", "1",
                "KVASIR_INDEX_IN_MEMORY_MAX_SIZE", inMemory,
                "KVASIR_INDEX_FULL_SCAN_THRESHOLD", "10"));
    }

    @AfterAll
    static void tearDown() {
        server.close();
    }

    private static String document(int number) {
        StringBuilder text = new StringBuilder("# Boat " + number + "\n\n");
        for (int section = 0; section < SECTIONS; section++) {
            text.append("## Berth %d of boat %d\n\n".formatted(section, number))
                    .append("The lantern with the number %d hangs at berth %d. ".formatted(1000 * number + section, section))
                    .append("It is lit at dusk by the watch and taken in at dawn, every day of the season, whatever the weather is like. ")
                    .append("Whoever finds it dark tells the harbour office, which sends somebody with oil, a wick and a ladder.\n\n");
        }
        return text.toString();
    }

    private static JsonObject index(Api api) {
        return api.get("/api/vector_db/stats").ok().getJsonObject("index");
    }

    private static JsonObject search(Map<String, ?> filter) {
        return api.post("/api/search", Map.of(
                        "query", QUESTION,
                        "cache", false,
                        "collection", COLLECTION,
                        "mode", "dense",
                        "top_k", 20,
                        "explain", true,
                        "filter", filter))
                .ok();
    }

    private static double metric(String name) {
        return Exposition.read(api.get("/metrics").body()).value(name);
    }

    @Test
    @Order(1)
    void stats_describeTheIndex() {
        JsonObject index = index(api);

        assertThat(index.getString("type")).isEqualTo("halfvec");
        assertThat(index.getString("configured_type")).isEqualTo("halfvec");
        assertThat(index.getInt("m")).isEqualTo(16);
        assertThat(index.getInt("ef_construction")).isEqualTo(64);
        assertThat(index.getInt("ef_search")).isEqualTo(40);
        assertThat(index.getBoolean("valid")).isTrue();
        assertThat(index.getBoolean("building")).isFalse();
        assertThat(index).doesNotContainKeys("lists", "probes", "rescore_factor", "failure");
    }

    @Test
    @Order(2)
    void search_withoutFilter_usesTheIndex() {
        JsonObject found = search(Map.of());

        assertThat(found.getJsonObject("explain").getString("access_path")).isEqualTo("halfvec");
        assertThat(found.getJsonArray("results")).hasSize(20);
    }

    /** Selective and unselective filters: neither access path returns fewer results than asked for. */
    @Test
    @Order(3)
    void search_withFilter_returnsAsManyResultsAsRequested() {
        for (Map<String, ?> filter : List.<Map<String, ?>>of(
                Map.of("number", 7), Map.of("number", Map.of("gte", 1)), Map.of("number", Map.of("gte", 6)))) {
            JsonObject found = search(filter);

            assertThat(found.getJsonArray("results")).as("%s", filter).hasSize(20);
        }
        assertThat(search(Map.of("number", 7)).getJsonObject("explain").getString("access_path")).isEqualTo("exact");
        assertThat(metric("kvasir_vector_search_underfilled_total")).isZero();
    }

    @Test
    @Order(4)
    void maintenance_byAnAdministrator_runsAsAJob() {
        Reply reply = admin.post("/api/vector_db/maintenance", Map.of("analyze", true, "vacuum", true, "reindex", true, "recall", true));

        assertThat(reply.status()).as("%s", reply).isEqualTo(202);
        JsonObject job = reply.json().getJsonObject("job");
        assertThat(reply.header("Location")).hasValueSatisfying(to -> assertThat(to).endsWith("/api/jobs/" + job.getString("id")));
        assertThat(job.getString("kind")).isEqualTo("maintenance");
        JsonObject ended = Jobs.awaitEnd(api, job.getString("id"));
        assertThat(ended.getString("state")).as("%s", ended).isEqualTo("SUCCEEDED");
        assertThat(ended.getJsonArray("errors")).as("%s", ended).isEmpty();
        assertThat(ended.getInt("done")).isEqualTo(ended.getInt("total")).isPositive();

        JsonObject stats = api.get("/api/vector_db/stats").ok();
        assertThat(stats.getJsonObject("index").getBoolean("valid")).isTrue();
        assertThat(stats.getJsonNumber("recall_at_10").doubleValue()).isBetween(0.9, 1.0);
        assertThat(stats.getInt("recall_sample")).isPositive();
        assertThat(stats).containsKey("recall_measured_at");
        assertThat(metric("kvasir_vector_recall_at_10")).isEqualTo(stats.getJsonNumber("recall_at_10").doubleValue());
    }

    @Test
    @Order(5)
    void maintenance_byOthersOrWithoutSteps_isRefused() {
        Problems.check(api.post("/api/vector_db/maintenance", Map.of("analyze", true)), 401, "UNAUTHORIZED");
        Problems.check(admin.post("/api/vector_db/maintenance", Map.of()), 400, "INVALID_FIELD");
        Problems.check(admin.post("/api/vector_db/maintenance", Map.of("vacuum", "yes")), 400, "INVALID_FIELD");
    }

    @Test
    @Order(6)
    void profile_switched_isBuiltConcurrentlyAndTakesOver() throws IOException, SQLException {
        Set<String> before = indexes();
        assertThat(before).isNotEmpty();
        server.close();
        server = server("binary", "0").start().awaitReady();
        api = server.api();
        Await.await("the new index to be built").until(() -> index(api), index -> index.getString("type").equals("binary"));

        assertThat(search(Map.of()).getJsonObject("explain").getString("access_path")).isEqualTo("binary");
        assertThat(index(api).getInt("rescore_factor")).isEqualTo(1);
        assertThat(search(Map.of()).getJsonArray("results")).hasSize(20);
        Await.await("the old index to be removed").until(IndexProfileIT::indexes, left -> left.size() == 1 && !before.containsAll(left));
    }

    private static String access() {
        return search(Map.of()).getJsonObject("explain").getString("access_path");
    }

    /** Returns the exact similarities of the nearest passages, best first. */
    private static List<Double> nearest(int limit) throws SQLException {
        String question = api.post("/v1/embeddings", Map.of("model", "all-minilm-l6-v2@fp32", "input", QUESTION))
                .ok()
                .getJsonArray("data")
                .getJsonObject(0)
                .getJsonArray("embedding")
                .toString();
        String sql = "select 1 - (e.vector <=> ?::vector) from embedding e join collection c on c.id = e.collection_id "
                + "join embedding_space s on s.id = e.space_id where c.name = ? and s.precision = 'fp32' order by 1 desc limit ?";
        List<Double> similarities = new ArrayList<>();
        try (Connection connection = TestDatabase.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, question);
            statement.setString(2, COLLECTION);
            statement.setInt(3, limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    similarities.add(rows.getDouble(1));
                }
            }
        }
        return similarities;
    }

    @Test
    @Order(7)
    void memoryIndex_matchesExactScanAndFollowsChanges() throws IOException, SQLException {
        server.close();
        server = server("binary", "16MB").start().awaitReady();
        api = server.api();
        admin = api.with(Files.readString(HOME.resolve("admin-token")).strip());
        Await.await("the vectors to be copied").until(IndexProfileIT::access, "heap"::equals);

        List<Double> exact = nearest(20);
        List<JsonObject> found = search(Map.of()).getJsonArray("results").getValuesAs(JsonObject.class);
        assertThat(found).hasSize(20);
        for (int i = 0; i < 20; i++) {
            assertThat(found.get(i).getJsonNumber("similarity").doubleValue()).as("rank %d", i + 1).isCloseTo(exact.get(i), within(0.003));
        }
        assertThat(metric("kvasir_vector_index_heap_bytes")).isBetween(1e5, 16.0 * 1_048_576);
        for (Map<String, ?> filter : List.<Map<String, ?>>of(Map.of("number", 7), Map.of("number", Map.of("gte", 10)))) {
            JsonObject filtered = search(filter);
            assertThat(filtered.getJsonObject("explain").getString("access_path")).as("%s", filter).isEqualTo("heap");
            assertThat(filtered.getJsonArray("results").getValuesAs(JsonObject.class))
                    .hasSize(20)
                    .allMatch(result -> result.getJsonObject("metadata").getInt("number") >= 7);
        }
        assertThat(search(Map.of("number", 99)).getJsonArray("results")).isEmpty();

        admin.store(Map.of("collection", COLLECTION, "uri", "new.md", "content", "# News\n\n" + QUESTION));
        assertThat(search(Map.of()).getJsonArray("results").getJsonObject(0).getString("uri")).isEqualTo("new.md");
        Await.await("the copy to follow").until(IndexProfileIT::access, "heap"::equals);
        assertThat(search(Map.of()).getJsonArray("results").getJsonObject(0).getString("uri")).isEqualTo("new.md");

        admin.store(Map.of(
                "collection", COLLECTION, "uri", "new.md", "content", "# News\n\n" + QUESTION, "visibility", Set.of("watch")));
        assertThat(search(Map.of()).getJsonArray("results").toString()).doesNotContain("new.md");
        Await.await("the copy to follow").until(IndexProfileIT::access, "heap"::equals);
        assertThat(search(Map.of()).getJsonArray("results").toString()).as("from memory").doesNotContain("new.md");
        api = admin;
        Await.await("the copy to follow").until(IndexProfileIT::access, "heap"::equals);
        assertThat(search(Map.of()).getJsonArray("results").getJsonObject(0).getString("uri")).isEqualTo("new.md");

        api.get("/api/documents?collection=" + COLLECTION + "&q=new.md")
                .all("documents", "id")
                .forEach(id -> api.delete("/api/documents/" + id));
        assertThat(search(Map.of()).getJsonArray("results").toString()).doesNotContain("new.md");
        Await.await("the copy to follow").until(IndexProfileIT::access, "heap"::equals);
        assertThat(search(Map.of()).getJsonArray("results").toString()).doesNotContain("new.md");
    }

    /** Returns the names of the vector indexes in this server's embedding space. */
    private static Set<String> indexes() {
        String sql = "select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam "
                + "join embedding_space s on pg_get_expr(i.indpred, i.indrelid) = '(space_id = ' || s.id || ')' "
                + "where a.amname = 'hnsw' and s.precision = 'fp32' order by s.id";
        Set<String> names = new HashSet<>();
        try (Connection connection = TestDatabase.connect();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return names;
    }
}
