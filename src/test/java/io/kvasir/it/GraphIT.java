package io.kvasir.it;

import io.kvasir.Await;
import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.TestInference;
import io.kvasir.inference.onnx.OnnxFixture;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Access paths of vector search: small scopes use the exact scan, large ones the HNSW index or the in-memory vector index. Recall
 * is measured against PostgreSQL's exact scan; HNSW may miss one of ten, the in-memory index none.
 */
class GraphIT extends OnServer {
    private static final String[] QUERIES = {
        "How many days of leave may I carry over?", "battery of the Petrel 4", "who repairs buoys at sea", "price", "VHF channel"
    };
    private static final String[] WORDS = ("boat harbour rope anchor battery leave holiday buoy radio channel price repair engine "
                    + "kitchen bread morning winter contract meeting office key door light storm cargo crane pump valve paint wood steel "
                    + "doctor school letter invoice customer visitor fish market road train bicycle garden island bridge lamp oil wick "
                    + "buys sells mends carries opens closes moves keeps writes reads signs pays finds loses old new broken heavy bright "
                    + "quiet early late wet dry red blue every some no many the a of in on at by for with under over")
            .split(" ");
    private static final int TOP = 10;

    private static final OnnxFixture FIXTURE = new OnnxFixture(TestInference.settings(1, 1024, 256), "int8");

    private final Embedder embedder = FIXTURE.models().embedder();

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Test
    void search_byHnswOrMemory_agreesWithExactScan() throws SQLException {
        Random random = new Random(11);
        // Enough vectors for the planner to prefer HNSW whatever other tests have left in the same space.
        for (int document = 0; document < 40; document++) {
            StringBuilder text = new StringBuilder();
            for (int section = 0; section < 60; section++) {
                text.append("## Part ").append(section).append("\n\n");
                for (int word = 0; word < 55; word++) {
                    text.append(WORDS[random.nextInt(WORDS.length)]).append(word % 9 == 8 ? ". " : " ");
                }
                text.append("end.\n\n");
            }
            api.store(collection, "notes/" + document + ".md", text.toString());
        }

        // HNSW answers until the in-memory index is loaded, and has the lower recall.
        for (String query : QUERIES) {
            JsonObject body = dense(query, collection);

            assertThat(access(body)).isIn("hnsw", "heap");
            assertThat(missed(query, body)).as(query).hasSizeLessThanOrEqualTo(1);
        }
        Await.await("the vectors to be copied").until(() -> access(dense(QUERIES[0], collection)), "heap"::equals);
        for (String query : QUERIES) {
            JsonObject body = dense(query, collection);

            assertThat(access(body)).isEqualTo("heap");
            assertThat(missed(query, body)).as(query).isEmpty();
        }
    }

    private List<String> missed(String query, JsonObject body) throws SQLException {
        List<String> missed = new ArrayList<>(exact(query, collection));
        missed.removeAll(passages(body));
        return missed;
    }

    private static String access(JsonObject body) {
        return body.getJsonObject("explain").getString("access_path");
    }

    @Test
    void search_ofASmallCollection_usesExactScan() throws SQLException {
        reindexAndAwait("handbook/people", collection);
        for (String uri : api.get("/api/documents?limit=1000&collection=" + collection).all("documents", "id").subList(4, 8)) {
            api.delete("/api/documents/" + uri);
        }

        for (String query : QUERIES) {
            JsonObject body = dense(query, collection);

            assertThat(body.getJsonObject("explain").getString("access_path")).isEqualTo("exact");
            assertThat(passages(body)).as(query).containsExactlyElementsOf(exact(query, collection));
        }
    }

    @Test
    void search_withSelectiveFilter_usesExactScan() {
        reindexAndAwait("handbook", collection);
        for (int i = 0; i < 3; i++) {
            api.store(Map.of(
                    "collection", collection,
                    "uri", "rare/" + i,
                    "content", "The cook bakes bread number " + i + " every night.",
                    "metadata", Map.of("rare", true)));
        }

        JsonObject body = api.post(
                        "/api/search",
                        Map.of(
                                "query", "battery of the Petrel 4",
                                "collection", collection,
                                "mode", "dense",
                                "explain", true,
                                "filter", Map.of("rare", true)))
                .ok();

        assertThat(body.getJsonObject("explain").getString("access_path")).isEqualTo("exact");
        assertThat(body.getJsonArray("results").getValuesAs(JsonObject.class))
                .extracting(result -> result.getString("uri"))
                .containsExactlyInAnyOrder("rare/0", "rare/1", "rare/2");
    }

    private JsonObject dense(String query, String from) {
        return api.post(
                        "/api/search",
                        Map.of("query", query, "collection", from, "mode", "dense", "top_k", TOP, "explain", true, "cache", false))
                .ok();
    }

    private static List<String> passages(JsonObject body) {
        return body.getJsonArray("results").getValuesAs(JsonObject.class).stream()
                .map(result -> result.getString("passage_id"))
                .toList();
    }

    /** Returns the exact nearest passages. PostgreSQL cannot use HNSW here, as the query lacks the index's expression. */
    private List<String> exact(String query, String from) throws SQLException {
        String sql = "select e.passage_id from embedding e join collection c on c.id = e.collection_id where c.name = ? "
                + "group by e.passage_id order by min(e.vector <=> ?::vector), e.passage_id limit ?";
        try (Connection connection = TestDatabase.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, from);
            statement.setString(2, Arrays.toString(embedder.embedQuery(query, Urgency.of(Priority.NORMAL))));
            statement.setInt(3, TOP);
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }
}
