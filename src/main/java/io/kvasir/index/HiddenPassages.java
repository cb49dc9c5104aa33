package io.kvasir.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
 * The passages of a collection that a caller may not see, so that words are counted as if there were none of them: how common
 * a word is would tell what they say. Kept, a little while, for the state of the collection that they were read at; that they
 * are too many is kept as well. Of those who want to know at once, one reads.
 */
@Singleton
public class HiddenPassages {
    /** Of the heap, for all callers together. */
    public static final long KEPT_BYTES = 16L << 20;

    /** More are not held on the heap, and not even read. */
    private static final int MOST = 200_000;

    private static final int OVERHEAD = 256;

    private final DataSource source;
    private final SharedReads<Reading, Hidden> reads = new SharedReads<>();
    private final Cache<Key, Hidden> kept = Caffeine.newBuilder()
            .maximumWeight(KEPT_BYTES)
            .weigher((Key key, Hidden hidden) -> OVERHEAD + Long.BYTES * hidden.passages.length)
            .build();

    @Inject
    public HiddenPassages(DataSource source) {
        this.source = source;
    }

    private record Key(long collection, Set<String> groups) {}

    /** What somebody reads who knew of this state: what is found is of that one, or of a later one. */
    private record Reading(UUID stamp, Key key) {}

    /** What is hidden of one state of a collection: passages in the order of their numbers, and how many words they have. */
    static final class Hidden {
        static final Hidden NOTHING = new Hidden(new UUID(0, 0), new UUID(0, 0), new long[0], 0);

        private final UUID asked;
        private final UUID stamp;
        private final long[] passages;
        /** Less than nothing where there are too many to be held. */
        private final double words;

        private Hidden(UUID asked, UUID stamp, long[] passages, double words) {
            this.asked = asked;
            this.stamp = stamp;
            this.passages = passages;
            this.words = words;
        }

        /** Whether it was read for this state, or is of it: a search that asks again gets what it got before. */
        private boolean answers(UUID state) {
            return asked.equals(state) || stamp.equals(state);
        }

        private boolean isTooMuch() {
            return words < 0;
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
        Reading reading = new Reading(
                scope.collection().revision(), new Key(scope.collection().id(), Set.copyOf(scope.caller().groups())));
        Hidden hidden = kept(reading)
                // Another one may have read it since it was not there.
                .orElseGet(() -> reads.of(
                                List.of(reading), these -> Map.of(reading, kept(reading).orElseGet(() -> read(reading))))
                        .getOrDefault(reading, Hidden.NOTHING));
        return hidden.isTooMuch() ? Optional.empty() : Optional.of(hidden);
    }

    private Optional<Hidden> kept(Reading reading) {
        return Optional.ofNullable(kept.getIfPresent(reading.key())).filter(known -> known.answers(reading.stamp()));
    }

    private Hidden read(Reading reading) {
        Key key = reading.key();
        // The documents tell how many passages they have: where that is too many, not one of them is looked at.
        Hidden read = new SqlQuery()
                .add(
                        "select c.stamp, x.ids, case when n.passages <= ? then x.words else -1 end from collection c cross join lateral "
                                + "(select coalesce(sum(h.passages), 0) as passages from (select d.passages from document d "
                                + "where d.collection_id = c.id and d.visibility <> '{}' and not d.visibility && ? limit ?) h) n ",
                        MOST,
                        key.groups(),
                        MOST + 1)
                .add(
                        "cross join lateral (select array_send(array_agg(h.id order by h.id)) as ids, "
                                + "coalesce(sum(h.length), 0)::float8 as words from (select p.id, "
                                + "(select t.length from posting t where t.passage_id = p.id limit 1)::float8 as length "
                                + "from document d join passage p on p.document_id = d.id where n.passages <= ? "
                                + "and d.collection_id = c.id and d.visibility <> '{}' and not d.visibility && ?) h) x where c.id = ?",
                        MOST,
                        key.groups(),
                        key.collection())
                .list(source, row -> new Hidden(
                        reading.stamp(), row.getObject(1, UUID.class), SentArray.longs(row.getBytes(2)), row.getDouble(3)))
                .stream()
                .findFirst()
                .orElse(Hidden.NOTHING);
        kept.put(key, read);
        return read;
    }
}
