package io.kvasir.index.vector;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kvasir.document.database.SqlQuery;
import io.kvasir.document.database.SqlQuery.BinaryVector;
import io.kvasir.index.IndexSettings;
import io.kvasir.index.QueryVector;
import io.kvasir.index.SearchScope;
import io.kvasir.document.database.SqlQuery.BinaryVector;
import io.kvasir.inference.VectorMath;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Computes cosine similarities of given passages to a query: from the in-memory index if the collection has one, otherwise
 * from a weight-bounded cache. Entries never go stale: replacing a document gives its passages new ids, which are unique
 * within a timeline of the database. Restricted scopes are evaluated in SQL.
 */
@Singleton
public class PassageVectorCache {
    /** Heap of an entry besides its vectors, and of each vector besides its elements, in bytes. */
    private static final int ENTRY_OVERHEAD_BYTES = 128;

    private static final int VECTOR_OVERHEAD_BYTES = 24;
    /** Header before the elements in the binary form of a vector. */
    private static final int HEADER_BYTES = 4;

    private final DataSource source;
    private final QuantizedVectorIndexes inMemoryIndexes;
    private final Cache<Key, List<float[]>> cache;

    @Inject
    public PassageVectorCache(DataSource source, IndexSettings settings, QuantizedVectorIndexes inMemoryIndexes) {
        this.source = source;
        this.inMemoryIndexes = inMemoryIndexes;
        cache = Caffeine.newBuilder()
                .maximumWeight(settings.memory().passageVectorsBytes())
                .weigher((Key key, List<float[]> windows) -> ENTRY_OVERHEAD_BYTES
                        + windows.stream()
                                .mapToInt(window -> VECTOR_OVERHEAD_BYTES + Float.BYTES * window.length)
                                .sum())
                .build();
    }

    private record Key(long timeline, int space, long passage) {}

    /** Returns cosine similarities of the passages in scope to a vector, by best window; omits passages without vectors. */
    public Map<Long, Double> similarities(long[] passages, QueryVector query, SearchScope scope) {
        if (scope.isRestricted()) {
            return similaritiesInSql(passages, query, scope);
        }
        return inMemoryIndexes.current(query.space(), scope.collection())
                .map(index -> index.similarities(passages, query.values()))
                .orElseGet(() -> similarities(passages, query, scope.collection().timeline()));
    }

    private Map<Long, Double> similarities(long[] passages, QueryVector query, long timeline) {
        int space = query.space().id();
        List<Key> keys = Arrays.stream(passages).mapToObj(passage -> new Key(timeline, space, passage)).toList();
        Map<Long, Double> similarities = new HashMap<>();
        cache.getAll(keys, missing -> read(missing, timeline, space)).forEach((key, windows) -> similarities.put(
                key.passage(),
                windows.stream().mapToDouble(window -> VectorMath.cosine(query.values(), window)).max().orElseThrow()));
        return similarities;
    }

    private Map<Key, List<float[]>> read(Set<? extends Key> missing, long timeline, int space) {
        Map<Key, List<float[]>> vectors = new HashMap<>();
        new SqlQuery()
                .add(
                        "select e.passage_id, vector_send(e.vector) from embedding e where e.space_id = ? and e.passage_id = any(?)",
                        space,
                        missing.stream().mapToLong(Key::passage).toArray())
                .list(source, row -> vectors
                        .computeIfAbsent(new Key(timeline, space, row.getLong(1)), key -> new ArrayList<>(1))
                        .add(floats(row.getBytes(2))));
        return vectors;
    }

    static float[] floats(byte[] vector) {
        float[] floats = new float[(vector.length - HEADER_BYTES) / Float.BYTES];
        ByteBuffer.wrap(vector, HEADER_BYTES, vector.length - HEADER_BYTES).asFloatBuffer().get(floats);
        return floats;
    }

    /** Computes {@link #similarities} in SQL. */
    Map<Long, Double> similaritiesInSql(long[] passages, QueryVector query, SearchScope scope) {
        SqlQuery sql = new SqlQuery()
                .add(
                        "select e.passage_id, 1 - min(e.vector <=> " + SqlQuery.VECTOR_PARAMETER + ") from embedding e",
                        new BinaryVector(query.values()));
        if (!scope.caller().seesEverything() || !scope.filter().isEmpty()) {
            sql.add(" join document d on d.id = e.document_id");
        }
        sql.add(" where e.space_id = ? and e.passage_id = any(?)", query.space().id(), passages)
                .add(scope.conditions())
                .add(" group by e.passage_id");
        Map<Long, Double> similarities = new HashMap<>();
        sql.list(source, row -> similarities.put(row.getLong(1), row.getDouble(2)));
        return similarities;
    }
}
