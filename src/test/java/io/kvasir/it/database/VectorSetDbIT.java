package io.kvasir.it.database;

import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.inference.TestInference;
import io.kvasir.inference.exact.Neighbour;
import io.kvasir.inference.exact.UnitVectors;
import io.kvasir.inference.exact.VectorSet;
import io.kvasir.inference.onnx.OnnxVectorSets;
import io.kvasir.it.OnServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The ONNX nearest-neighbour graph returns the same results over stored vectors as PostgreSQL's exact scan. */
class VectorSetDbIT extends OnServer {
    private static final String[] QUERIES = {
        "How many days of leave may I carry over?", "battery of the Petrel 4", "who repairs buoys at sea", "price", "VHF channel"
    };
    private static final int TOP = 10;
    private static final String STORED = " from embedding e join collection c on c.id = e.collection_id where c.name = 'default' ";
    private static final String ID = "e.passage_id || '/' || e.\"window\"";

    private static final IndexFixture DATABASE = new IndexFixture();

    private record Stored(List<String> ids, List<float[]> vectors) {}

    private record Found(String id, double distance) {}

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void nearestNeighbourGraph_agreesWithPostgresqlExactScan() {
        sampleDocuments();
        Stored stored = stored();

        try (VectorSet set = new OnnxVectorSets(TestInference.noGpu()).onCpu(new UnitVectors(stored.vectors()))) {
            for (String text : QUERIES) {
                float[] query = DATABASE.embedder().embedQuery(text, Urgency.of(Priority.NORMAL));
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
    private static Stored stored() {
        List<String> ids = new ArrayList<>();
        List<float[]> vectors = DATABASE.rows("select " + ID + ", e.vector::real[]" + STORED + "order by 1", row -> {
            ids.add(row.getString(1));
            Float[] values = (Float[]) row.getArray(2).getArray();
            float[] vector = new float[values.length];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = values[i];
            }
            return vector;
        });
        assertThat(ids).hasSizeGreaterThan(50);
        return new Stored(ids, vectors);
    }

    private static List<Found> exact(float[] query) {
        // an expression, so that PostgreSQL cannot use the HNSW index
        String sql = "select " + ID + ", (e.vector <=> ?::vector) + 0" + STORED + "order by 2, 1 limit ?";
        return DATABASE.rows(sql, row -> new Found(row.getString(1), row.getDouble(2)), Arrays.toString(query), TOP);
    }
}
