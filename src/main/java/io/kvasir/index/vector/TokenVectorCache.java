package io.kvasir.index.vector;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kvasir.document.database.SqlQuery;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.IndexSettings;
import io.kvasir.index.SearchScope;
import io.kvasir.inference.BinaryTokenVectors;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Caches the binary-quantized token vectors of passages, up to a memory bound. Entries never go stale: replacing a document
 * gives its passages new ids, which are unique within a timeline of the database. Visibility is checked in the database each
 * time.
 */
@Singleton
public class TokenVectorCache {
    /** Heap an entry takes besides its token vectors, in bytes. */
    private static final int ENTRY_OVERHEAD_BYTES = 128;

    private final DataSource source;
    private final Cache<Key, long[]> cache;

    @Inject
    public TokenVectorCache(DataSource source, IndexSettings settings) {
        this.source = source;
        cache = Caffeine.newBuilder()
                .maximumWeight(settings.memory().tokenVectorsBytes())
                .weigher((Key key, long[] binaryTokenVectors) -> ENTRY_OVERHEAD_BYTES + Long.BYTES * binaryTokenVectors.length)
                .build();
    }

    private record Key(long timeline, int space, long passage) {}

    /** Returns the token vectors, packed into longs, of the passages that are in scope and have any. */
    public Map<Long, long[]> find(long[] passages, EmbeddingSpace space, SearchScope scope) {
        long timeline = scope.collection().timeline();
        List<Key> keys = Arrays.stream(allowed(passages, scope)).mapToObj(passage -> new Key(timeline, space.id(), passage)).toList();
        Map<Long, long[]> binaryTokenVectors = new HashMap<>();
        cache.getAll(keys, missing -> read(missing, timeline, space.id()))
                .forEach((key, vectors) -> binaryTokenVectors.put(key.passage(), vectors));
        return binaryTokenVectors;
    }

    private long[] allowed(long[] passages, SearchScope scope) {
        if (!scope.isRestricted()) {
            return passages;
        }
        Set<Long> within = scope.allowed(passages, source);
        return Arrays.stream(passages).filter(within::contains).toArray();
    }

    private Map<Key, long[]> read(Set<? extends Key> missing, long timeline, int space) {
        Map<Key, long[]> binaryTokenVectors = new HashMap<>();
        new SqlQuery()
                .add(
                        "select t.passage_id, t.signs from token_signs t where t.space_id = ? and t.passage_id = any(?)",
                        space,
                        missing.stream().mapToLong(Key::passage).toArray())
                .list(
                        source,
                        row -> binaryTokenVectors.put(
                                new Key(timeline, space, row.getLong(1)),
                                BinaryTokenVectors.toLongs(row.getBytes(2))));
        return binaryTokenVectors;
    }
}
