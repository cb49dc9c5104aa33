package io.kvasir.index.vector;

import io.kvasir.Configured;
import io.kvasir.access.Caller;
import io.kvasir.document.CollectionSnapshot;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.IndexConfig;
import io.kvasir.index.IndexSettings;
import io.kvasir.index.MetadataFilter;
import io.kvasir.index.QueryVector;
import io.kvasir.index.SearchScope;
import io.kvasir.inference.EmbeddingModel;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests caches keyed by passage id on a database that reuses passage 1 for other content after a failover. */
class CachesByTimelineTest {
    private static final EmbeddingSpace SPACE = new EmbeddingSpace(1, new EmbeddingModel("m", "s", "fp32", "none", 2, 8));
    private static final long[] PASSAGES = {1};

    private final IndexSettings settings = Configured.settings(IndexSettings.class, IndexConfig.class, Map.of());
    private byte[] stored = new byte[0];
    private int statements;

    @SuppressWarnings("unchecked")
    private static <T> T fake(Class<T> type, BiFunction<String, Object[], @Nullable Object> answer) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer.apply(method.getName(), arguments));
    }

    /** Returns a data source with one row, passage 1 with the stored bytes. */
    private DataSource database() {
        return fake(DataSource.class, (give, none) -> fake(Connection.class, (make, sql) -> {
            if (!make.equals("prepareStatement")) {
                return null;
            }
            return fake(PreparedStatement.class, (method, arguments) -> switch (method) {
                case "execute" -> {
                    statements++;
                    yield true;
                }
                case "getResultSet" -> row();
                default -> null;
            });
        }));
    }

    private ResultSet row() {
        boolean[] read = new boolean[1];
        return fake(ResultSet.class, (method, arguments) -> switch (method) {
            case "next" -> {
                boolean first = !read[0];
                read[0] = true;
                yield first;
            }
            case "getLong" -> 1L;
            case "getBytes" -> stored;
            default -> null;
        });
    }

    private static SearchScope scope(long timeline) {
        return new SearchScope(
                new CollectionSnapshot(1, "docs", 1, new UUID(0, timeline), 1, 1, 1, true, timeline),
                MetadataFilter.none(),
                Caller.anonymous());
    }

    private static byte[] vector(float x, float y) {
        return ByteBuffer.allocate(12).putInt(2 << 16).putFloat(x).putFloat(y).array();
    }

    @Test
    void vectors_ofAnotherTimeline_areReadAgain() {
        PassageVectorCache cache = new PassageVectorCache(
                database(), settings, new QuantizedVectorIndexes(database(), settings, new SelectivityEstimator(database())));
        QueryVector query = new QueryVector(new float[] {1, 0}, SPACE);

        stored = vector(1, 0);
        assertThat(cache.similarities(PASSAGES, query, scope(7))).containsEntry(1L, 1.0);
        stored = vector(0, 1);
        assertThat(cache.similarities(PASSAGES, query, scope(7))).containsEntry(1L, 1.0);
        assertThat(statements).isEqualTo(1);

        assertThat(cache.similarities(PASSAGES, query, scope(8))).containsEntry(1L, 0.0);
    }

    @Test
    void tokenVectors_ofAnotherTimeline_areReadAgain() {
        TokenVectorCache signs = new TokenVectorCache(database(), settings);

        stored = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(5).array();
        assertThat(signs.find(PASSAGES, SPACE, scope(7))).containsEntry(1L, new long[] {5});
        stored = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(6).array();
        assertThat(signs.find(PASSAGES, SPACE, scope(7))).containsEntry(1L, new long[] {5});
        assertThat(statements).isEqualTo(1);

        assertThat(signs.find(PASSAGES, SPACE, scope(8))).containsEntry(1L, new long[] {6});
    }
}
