package io.kvasir.index.vector;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.IndexSettings;
import io.kvasir.index.SearchScope;
import io.kvasir.index.SqlQuery;
import io.kvasir.inference.BinaryTokenVectors;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HashMap;
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
                .weigher((Key key, long[] signs) -> ENTRY_OVERHEAD_BYTES + Long.BYTES * signs.length)
                .build();
    }

    private record Key(long timeline, int space, long passage) {}

    /** Returns the token vectors, packed into longs, of the passages that are in scope and have any. */
    public Map<Long, long[]> find(long[] passages, EmbeddingSpace space, SearchScope scope) {
        Map<Long, long[]> signs = new HashMap<>();
        long timeline = scope.collection().timeline();
        long[] missing = new long[passages.length];
        int count = 0;
        for (long passage : allowed(passages, scope)) {
            long[] known = cache.getIfPresent(new Key(timeline, space.id(), passage));
            if (known == null) {
                missing[count++] = passage;
            } else {
                signs.put(passage, known);
            }
        }
        if (count > 0) {
            read(Arrays.copyOf(missing, count), space, timeline, signs);
        }
        return signs;
    }

    private long[] allowed(long[] passages, SearchScope scope) {
        if (!scope.isRestricted()) {
            return passages;
        }
        Set<Long> within = scope.allowed(passages, source);
        return Arrays.stream(passages).filter(within::contains).toArray();
    }

    private void read(long[] passages, EmbeddingSpace space, long timeline, Map<Long, long[]> signs) {
        new SqlQuery()
                .add(
                        "select t.passage_id, t.signs from token_signs t where t.space_id = ? and t.passage_id = any(?)",
                        space.id(),
                        passages)
                .list(source, row -> {
                    long[] read = BinaryTokenVectors.toLongs(row.getBytes(2));
                    cache.put(new Key(timeline, space.id(), row.getLong(1)), read);
                    return signs.put(row.getLong(1), read);
                });
    }
}
