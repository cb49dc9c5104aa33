package io.kvasir.it;

import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.TestInference;
import io.kvasir.inference.exact.Neighbour;
import io.kvasir.inference.exact.UnitVectors;
import io.kvasir.inference.exact.VectorSet;
import io.kvasir.inference.onnx.OnnxFixture;
import io.kvasir.inference.onnx.OnnxVectorSets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The ONNX nearest-neighbour graph returns the same results over stored vectors as PostgreSQL's exact scan. */
class VectorSetIT extends OnServer {
    private static final String[] QUERIES = {
        "How many days of leave may I carry over?", "battery of the Petrel 4", "who repairs buoys at sea", "price", "VHF channel"
    };
    private static final int TOP = 10;
    private static final String STORED = " from embedding e join collection c on c.id = e.collection_id where c.name = 'default' ";
    private static final String ID = "e.passage_id || '/' || e.\"window\"";

    private static final OnnxFixture FIXTURE = new OnnxFixture(TestInference.settings(1, 1024, 256), "int8");

    private final Embedder embedder = FIXTURE.models().embedder();

    private record Stored(List<String> ids, List<float[]> vectors) {}

    private record Found(String id, double distance) {}

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Test
    void nearestNeighbourGraph_agreesWithPostgresqlExactScan() throws SQLException {
        sampleDocuments();
        Stored stored = stored();

        try (VectorSet set = new OnnxVectorSets(TestInference.noGpu()).onCpu(new UnitVectors(stored.vectors()))) {
            for (String text : QUERIES) {
                float[] query = embedder.embedQuery(text, Urgency.of(Priority.NORMAL));
                List<Neighbour> nearest = set.nearest(query, TOP);
                List<Found> exact = exact(query);

                assertThat(nearest.stream().map(found -> stored.ids().get(found.index())))
                        .as(text)
                        .containsExactlyElementsOf(exact.stream().map(Found::id).toList());
                for (int i = 0; i < TOP; i++) {
                    assertThat(1 - nearest.get(i).score()).isCloseTo((float) exact.get(i).distance(), within(1e-5f));
                }
            }
        }
    }

    /** Reads the stored vectors in the order by which the query below breaks ties. */
    private static Stored stored() throws SQLException {
        String sql = "select " + ID + ", e.vector::real[]" + STORED + "order by 1";
        List<String> ids = new ArrayList<>();
        List<float[]> vectors = new ArrayList<>();
        try (Connection connection = TestDatabase.connect();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Float[] values = (Float[]) rows.getArray(2).getArray();
                float[] vector = new float[values.length];
                for (int i = 0; i < vector.length; i++) {
                    vector[i] = values[i];
                }
                ids.add(rows.getString(1));
                vectors.add(vector);
            }
        }
        assertThat(ids).hasSizeGreaterThan(50);
        return new Stored(ids, vectors);
    }

    private static List<Found> exact(float[] query) throws SQLException {
        // an expression, so that PostgreSQL cannot use the HNSW index
        String sql = "select " + ID + ", (e.vector <=> ?::vector) + 0" + STORED + "order by 2, 1 limit ?";
        try (Connection connection = TestDatabase.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, Arrays.toString(query));
            statement.setInt(2, TOP);
            List<Found> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Found(rows.getString(1), rows.getDouble(2)));
                }
            }
            return found;
        }
    }
}
