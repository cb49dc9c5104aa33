package io.kvasir.index.lexical;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kvasir.document.database.SqlQuery;
import io.kvasir.index.PgBinaryArray;
import io.kvasir.index.SearchScope;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The passages of a collection that a caller may not see. Term statistics exclude them, because document frequencies would
 * reveal their content. Cached per caller groups for the revision they were read at, as is the fact that they are too many.
 * Concurrent loads are coalesced.
 */
@Singleton
public class HiddenPassages {
    /** Heap budget in bytes, for all callers together. */
    public static final long MAX_CACHE_BYTES = 16L << 20;

    /** Larger sets are neither read nor cached. */
    private static final int MAX_PASSAGES = 200_000;

    private static final int ENTRY_OVERHEAD_BYTES = 256;

    private final DataSource source;
    private final CoalescingLoader<LoadKey, Hidden> loader = new CoalescingLoader<>();
    private final Cache<Key, Hidden> cached = Caffeine.newBuilder()
            .maximumWeight(MAX_CACHE_BYTES)
            .weigher((Key key, Hidden hidden) -> ENTRY_OVERHEAD_BYTES + Long.BYTES * hidden.passages.length)
            .build();

    @Inject
    public HiddenPassages(DataSource source) {
        this.source = source;
    }

    private record Key(long collection, Set<String> groups) {}

    /** Key of a load requested at a revision; the result is of that revision or a later one. */
    private record LoadKey(UUID revision, Key key) {}

    /** The hidden passages of one revision, by ascending id, and their total number of terms. */
    static final class Hidden {
        static final Hidden NONE = new Hidden(new UUID(0, 0), new UUID(0, 0), new long[0], 0);

        private final UUID requestedRevision;
        private final UUID revision;
        private final long[] passages;
        /** Negative if there are too many to hold. */
        private final double totalTerms;

        private Hidden(UUID requestedRevision, UUID revision, long[] passages, double totalTerms) {
            this.requestedRevision = requestedRevision;
            this.revision = revision;
            this.passages = passages;
            this.totalTerms = totalTerms;
        }

        /** Returns whether it was read for this revision or is of it, so that a repeated search sees the same set. */
        private boolean isValidFor(UUID state) {
            return requestedRevision.equals(state) || revision.equals(state);
        }

        private boolean exceedsLimit() {
            return totalTerms < 0;
        }

        /** Returns whether nothing is hidden or this set is of the given revision. */
        boolean matches(UUID state) {
            return passages.length == 0 || revision.equals(state);
        }

        boolean isEmpty() {
            return passages.length == 0;
        }

        int count() {
            return passages.length;
        }

        double totalTerms() {
            return totalTerms;
        }

        /** Returns the indexes of the given ids, which are ascending, that are not hidden. */
        int[] visiblePositions(long[] numbers) {
            int[] indexes = new int[numbers.length];
            int count = 0;
            int next = 0;
            for (int i = 0; i < numbers.length; i++) {
                while (next < passages.length && passages[next] < numbers[i]) {
                    next++;
                }
                if (next == passages.length || passages[next] != numbers[i]) {
                    indexes[count++] = i;
                }
            }
            return Arrays.copyOf(indexes, count);
        }
    }

    /** Returns the passages hidden in a scope; empty if they are too many to hold. */
    Optional<Hidden> find(SearchScope scope) {
        if (scope.seesAll()) {
            return Optional.of(Hidden.NONE);
        }
        LoadKey loadKey = new LoadKey(
                scope.collection().revision(), new Key(scope.collection().id(), Set.copyOf(scope.caller().groups())));
        Hidden hidden = cached(loadKey)
                // Another caller may have loaded it meanwhile.
                .orElseGet(() -> loader.load(
                                List.of(loadKey), these -> Map.of(loadKey, cached(loadKey).orElseGet(() -> read(loadKey))))
                        .getOrDefault(loadKey, Hidden.NONE));
        return hidden.exceedsLimit() ? Optional.empty() : Optional.of(hidden);
    }

    private Optional<Hidden> cached(LoadKey loadKey) {
        return Optional.ofNullable(cached.getIfPresent(loadKey.key())).filter(known -> known.isValidFor(loadKey.revision()));
    }

    private Hidden read(LoadKey loadKey) {
        Key key = loadKey.key();
        // Documents store their passage counts: if the sum exceeds the limit, no passage is read.
        Hidden read = new SqlQuery()
                .add(
                        "select c.stamp, x.ids, case when n.passages <= ? then x.words else -1 end from collection c cross join lateral "
                                + "(select coalesce(sum(h.passages), 0) as passages from (select d.passages from document d "
                                + "where d.collection_id = c.id and d.visibility <> '{}' and not d.visibility && ? limit ?) h) n ",
                        MAX_PASSAGES,
                        key.groups(),
                        MAX_PASSAGES + 1)
                .add(
                        "cross join lateral (select array_send(array_agg(h.id order by h.id)) as ids, "
                                + "coalesce(sum(h.length), 0)::float8 as words from (select p.id, "
                                + "(select t.length from posting t where t.passage_id = p.id limit 1)::float8 as length "
                                + "from document d join passage p on p.document_id = d.id where n.passages <= ? "
                                + "and d.collection_id = c.id and d.visibility <> '{}' and not d.visibility && ?) h) x where c.id = ?",
                        MAX_PASSAGES,
                        key.groups(),
                        key.collection())
                .list(source, row -> new Hidden(
                        loadKey.revision(), row.getObject(1, UUID.class), PgBinaryArray.longs(row.getBytes(2)), row.getDouble(3)))
                .stream()
                .findFirst()
                .orElse(Hidden.NONE);
        cached.put(key, read);
        return read;
    }
}
