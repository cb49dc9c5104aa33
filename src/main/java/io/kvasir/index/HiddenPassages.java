package io.kvasir.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The passages of a collection that a caller may not see, so that words are counted as if there were none of them: how common
 * a word is would tell what they say. Kept, a little while, for the state of the collection that they were read at.
 */
@Singleton
public class HiddenPassages {
    /** More are not held on the heap. */
    private static final int MOST = 1_000_000;
    /** Of all callers together. */
    /** Of the heap. */
    public static final long KEPT_BYTES = 16L << 20;

    private static final int OVERHEAD = 256;

    private final DataSource source;
    private final Cache<Key, Hidden> kept = Caffeine.newBuilder()
            .maximumWeight(KEPT_BYTES)
            .weigher((Key key, Hidden hidden) -> OVERHEAD + Long.BYTES * hidden.passages().length)
            .build();

    @Inject
    public HiddenPassages(DataSource source) {
        this.source = source;
    }

    private record Key(long collection, Set<String> groups) {}

    /** What is hidden of one state of a collection: passages in the order of their numbers, and how many words they have. */
    static final class Hidden {
        static final Hidden NOTHING = new Hidden(new UUID(0, 0), new long[0], 0);

        private final UUID stamp;
        private final long[] passages;
        private final double words;

        private Hidden(UUID stamp, long[] passages, double words) {
            this.stamp = stamp;
            this.passages = passages;
            this.words = words;
        }

        private long[] passages() {
            return passages;
        }

        /** Whether it is nothing, or of this state. */
        boolean isOf(UUID state) {
            return passages.length == 0 || stamp.equals(state);
        }

        boolean isNothing() {
            return passages.length == 0;
        }

        int count() {
            return passages.length;
        }

        double words() {
            return words;
        }

        /** The places of those numbers, which are in order, that are not hidden. */
        int[] without(long[] numbers) {
            int[] places = new int[numbers.length];
            int count = 0;
            int next = 0;
            for (int i = 0; i < numbers.length; i++) {
                while (next < passages.length && passages[next] < numbers[i]) {
                    next++;
                }
                if (next == passages.length || passages[next] != numbers[i]) {
                    places[count++] = i;
                }
            }
            return Arrays.copyOf(places, count);
        }
    }

    /** What is hidden in a scope; empty where that is too much to be held. */
    Optional<Hidden> of(Scope scope) {
        if (scope.seesAll()) {
            return Optional.of(Hidden.NOTHING);
        }
        Key key = new Key(scope.collection().id(), Set.copyOf(scope.caller().groups()));
        Hidden known = kept.getIfPresent(key);
        if (known != null && known.stamp.equals(scope.collection().stamp())) {
            return Optional.of(known);
        }
        Hidden read = read(scope);
        if (read.count() > MOST) {
            return Optional.empty();
        }
        kept.put(key, read);
        return Optional.of(read);
    }

    private Hidden read(Scope scope) {
        return new SqlQuery()
                .add(
                        "select c.stamp, x.ids, x.words from collection c cross join lateral "
                                + "(select array_send(array_agg(h.id order by h.id)) as ids, coalesce(sum(h.length), 0)::float8 as words "
                                + "from (select p.id, (select t.length from posting t where t.passage_id = p.id limit 1)::float8 as length "
                                + "from document d join passage p on p.document_id = d.id where d.collection_id = c.id "
                                + "and d.visibility <> '{}' and not d.visibility && ? limit ?) h) x where c.id = ?",
                        scope.caller().groups(),
                        MOST + 1,
                        scope.collection().id())
                .list(source, row -> new Hidden(row.getObject(1, UUID.class), SentArray.longs(row.getBytes(2)), row.getDouble(3)))
                .stream()
                .findFirst()
                .orElse(Hidden.NOTHING);
    }
}
