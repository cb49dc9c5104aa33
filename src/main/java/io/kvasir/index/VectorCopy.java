package io.kvasir.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of a collection on the heap in two coarser forms: one bit of each entry, by which all are compared, and sixteen, by
 * which the best of them are, as good as exactly. One thread adds to it and takes away; what was published before stays as it
 * was, so that any number of others search it meanwhile.
 *
 * <p>The question keeps four bits of each entry (as RaBitQ does it: Gao and Long, SIGMOD 2024), which stand in four planes: what
 * it has in common with a vector's signs are then a few dozen bit counts. They are made word by word for many vectors at a time,
 * the shape of loop that compilers turn into wide instructions: ten times as fast as vector by vector. The sum of a vector's
 * entries without their signs says how much of its length the signs tell, and is divided by. {@code CopyBench} measures it.
 */
final class VectorCopy {
    /** Of the entries, for what the arrays and the published states take beside them. */
    private static final double OVERHEAD = 1.02;

    private static final int PLANES = 4;
    private static final int LEVELS = (1 << PLANES) - 1;
    /** Vectors of an array, small enough that the arrays are no burden for the collector of garbage. */
    private static final int CHUNK = 1_024;
    /** Scopes that are kept, one bit a vector each. */
    private static final int SCOPES = 128;

    private final int dimension;
    private final int words;
    private volatile State state;

    VectorCopy(int dimension) {
        this.dimension = dimension;
        words = (dimension + Long.SIZE - 1) / Long.SIZE;
        state = new State(new UUID(0, 0), 0, List.of(), new BitSet(), new int[0], scopes());
    }

    /**
     * Vectors in the order in which they came, windows for themselves.
     *
     * @param bits the first word of all, then the second of all, and so on
     * @param values the vectors one after the other
     * @param scales what a value has to be multiplied by
     * @param ones how many of a vector's bits are set
     * @param lengths 1 by the sum of its entries without their signs
     */
    private record Chunk(long[] passages, long[] bits, short[] values, float[] scales, int[] ones, float[] lengths) {}

    /**
     * What is searched: the first {@code size} vectors less those that are gone.
     *
     * @param order the numbers of the vectors in the order of their passages
     * @param scopes the numbers of those that are within scopes, by what tells these apart
     */
    private record State(
            UUID stamp, int size, List<Chunk> chunks, BitSet gone, int[] order, Cache<Object, BitSet> scopes) {
        long passage(int number) {
            return chunks.get(number / CHUNK).passages()[number % CHUNK];
        }
    }

    private static Cache<Object, BitSet> scopes() {
        return Caffeine.newBuilder().maximumSize(SCOPES).build();
    }

    /** Bytes that so many vectors take. */
    static long bytes(long vectors, int dimension) {
        long words = (dimension + Long.SIZE - 1) / Long.SIZE;
        long each = Long.BYTES + words * Long.BYTES + (long) dimension * Short.BYTES + 2 * Float.BYTES + 2 * Integer.BYTES;
        return (long) (OVERHEAD * vectors * (each + SCOPES / 8));
    }

    /** Of its chunks, full or not. */
    long bytes() {
        return bytes((long) state.chunks().size() * CHUNK, dimension);
    }

    /** The state of the collection that it is a copy of. */
    UUID stamp() {
        return state.stamp();
    }

    /** Vectors that are searched. */
    int size() {
        return state.order().length;
    }

    /** Whether so much of it would be gone, with so many passages more, that it is better made anew. */
    boolean isWorn(int going) {
        return state.gone().cardinality() + going > Math.max(CHUNK, state.size() / 8);
    }

    /** The passages that it has, in the order of their numbers. */
    long[] passages() {
        State now = state;
        return Arrays.stream(now.order()).mapToLong(now::passage).distinct().toArray();
    }

    /** Vectors that are to be published together. */
    final class Change {
        private final List<Chunk> chunks = new ArrayList<>(state.chunks());
        private final BitSet gone = (BitSet) state.gone().clone();
        private int size = state.size();

        void add(long passage, float[] vector) {
            if (size == chunks.size() * CHUNK) {
                chunks.add(new Chunk(
                        new long[CHUNK],
                        new long[CHUNK * words],
                        new short[CHUNK * dimension],
                        new float[CHUNK],
                        new int[CHUNK],
                        new float[CHUNK]));
            }
            set(chunks.get(size / CHUNK), size % CHUNK, passage, vector);
            size++;
        }

        /** @param passages their numbers, in order */
        void remove(long[] passages) {
            for (int i = 0; i < size; i++) {
                if (Arrays.binarySearch(passages, chunks.get(i / CHUNK).passages()[i % CHUNK]) >= 0) {
                    gone.set(i);
                }
            }
        }

        /** From here on it is what is searched, as the copy of that state. */
        void publish(UUID stamp) {
            State next = new State(stamp, size, List.copyOf(chunks), gone, new int[size - gone.cardinality()], scopes());
            order(next);
            state = next;
        }
    }

    /** Passages come nearly in the order of their numbers, so that sorting them has little to do. */
    private static void order(State next) {
        long[] passages = new long[next.order().length];
        Integer[] numbers = new Integer[passages.length];
        int count = 0;
        for (int i = next.gone().nextClearBit(0); i < next.size(); i = next.gone().nextClearBit(i + 1)) {
            numbers[count++] = i;
        }
        Arrays.sort(numbers, (one, other) -> Long.compare(next.passage(one), next.passage(other)));
        for (int i = 0; i < count; i++) {
            next.order()[i] = numbers[i];
        }
    }

    private void set(Chunk chunk, int at, long passage, float[] vector) {
        float largest = 0;
        float sum = 0;
        double square = 0;
        int ones = 0;
        for (int word = 0; word < words; word++) {
            long bits = 0;
            for (int i = word * Long.SIZE; i < Math.min(dimension, (word + 1) * Long.SIZE); i++) {
                float size = Math.abs(vector[i]);
                largest = Math.max(largest, size);
                sum += size;
                square += (double) vector[i] * vector[i];
                bits |= vector[i] > 0 ? 1L << (i % Long.SIZE) : 0;
            }
            chunk.bits()[word * CHUNK + at] = bits;
            ones += Long.bitCount(bits);
        }
        float scale = largest == 0 ? 1 : largest / Short.MAX_VALUE;
        for (int i = 0; i < dimension; i++) {
            chunk.values()[at * dimension + i] = (short) Math.round(vector[i] / scale);
        }
        chunk.passages()[at] = passage;
        // Divided by the length here, so that what comes of it is a cosine.
        chunk.scales()[at] = square == 0 ? 0 : (float) (scale / Math.sqrt(square));
        chunk.ones()[at] = ones;
        chunk.lengths()[at] = sum == 0 ? 0 : 1 / sum;
    }

    /**
     * The passages that are nearest to a vector by cosine similarity, best first, nearly as if every vector had been compared.
     *
     * @param weighed vectors that are looked at twice
     */
    List<Hit> nearest(float[] query, int limit, int weighed) {
        return nearest(state, query, limit, weighed, null);
    }

    /**
     * The same of those within a scope, where it is known which these are.
     *
     * @param scope what tells the scope from others
     * @param passages reads which of the copied state are within it, in the order of their numbers; nothing where that is no more
     */
    Optional<List<Hit>> nearest(
            float[] query, int limit, int weighed, Object scope, Function<UUID, Optional<long[]>> passages) {
        State now = state;
        BitSet kept = now.scopes().getIfPresent(scope);
        if (kept != null) {
            return Optional.of(nearest(now, query, limit, weighed, kept));
        }
        // Not under the lock of the cache: it is read from the database.
        Optional<BitSet> read = passages.apply(now.stamp()).map(known -> within(now, known));
        read.ifPresent(within -> now.scopes().put(scope, within));
        return read.map(within -> nearest(now, query, limit, weighed, within));
    }

    /** Whether it is known already what is within a scope. */
    boolean knows(Object scope) {
        return state.scopes().getIfPresent(scope) != null;
    }

    private static BitSet within(State now, long[] passages) {
        BitSet within = new BitSet(now.size());
        for (int number : now.order()) {
            if (Arrays.binarySearch(passages, now.passage(number)) >= 0) {
                within.set(number);
            }
        }
        return within;
    }

    /** Where passages have so many windows that too few of them are found, more are looked at twice. */
    private List<Hit> nearest(State now, float[] query, int limit, int weighed, @Nullable BitSet within) {
        int all = Math.max(1, within == null ? now.size() : within.cardinality());
        float[] unit = unit(query);
        for (int twice = Math.clamp(weighed, 1, all); ; twice = (int) Math.min(all, 4L * twice)) {
            List<Hit> hits = nearest(now, unit, limit, bySigns(now, unit, twice, within).numbers());
            if (hits.size() >= limit || twice == all) {
                return hits;
            }
        }
    }

    private List<Hit> nearest(State now, float[] unit, int limit, int[] numbers) {
        float[] cosines = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            cosines[i] = cosine(now, numbers[i], unit);
        }
        // A passage of several windows may stand among the best more than once.
        for (int first = 2 * limit; ; first *= 2) {
            Map<Long, Float> best = best(now, numbers, cosines, Math.clamp(numbers.length, 1, first));
            if (best.size() >= limit || first >= numbers.length) {
                return best.entrySet().stream()
                        .map(found -> new Hit(found.getKey(), found.getValue()))
                        .sorted(Hit.BEST_FIRST)
                        .limit(limit)
                        .toList();
            }
        }
    }

    private static Map<Long, Float> best(State now, int[] numbers, float[] cosines, int count) {
        Nearest nearest = new Nearest(count);
        for (int i = 0; i < numbers.length; i++) {
            nearest.offer(i, cosines[i]);
        }
        Map<Long, Float> best = new HashMap<>();
        for (int i : nearest.numbers()) {
            best.merge(now.passage(numbers[i]), cosines[i], Math::max);
        }
        return best;
    }

    /** The similarities of these passages to a vector, each by its best window; those it does not have are left out. */
    Map<Long, Double> similarities(long[] passages, float[] query) {
        State now = state;
        float[] unit = unit(query);
        Map<Long, Double> similarities = new HashMap<>();
        for (long passage : passages) {
            for (int i = first(now, passage); i < now.order().length && now.passage(now.order()[i]) == passage; i++) {
                similarities.merge(passage, (double) cosine(now, now.order()[i], unit), Math::max);
            }
        }
        return similarities;
    }

    /** The first place in the order whose passage is not before this one. */
    private static int first(State now, long passage) {
        int from = 0;
        int to = now.order().length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (now.passage(now.order()[middle]) < passage) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private static float[] unit(float[] query) {
        double square = 0;
        for (float value : query) {
            square += (double) value * value;
        }
        float[] unit = new float[query.length];
        for (int i = 0; square > 0 && i < unit.length; i++) {
            unit[i] = (float) (query[i] / Math.sqrt(square));
        }
        return unit;
    }

    private Nearest bySigns(State now, float[] query, int weighed, @Nullable BitSet within) {
        float least = Float.MAX_VALUE;
        float most = -Float.MAX_VALUE;
        float sum = 0;
        for (float value : query) {
            least = Math.min(least, value);
            most = Math.max(most, value);
            sum += value;
        }
        float step = Math.max((most - least) / LEVELS, Float.MIN_NORMAL);
        long[] planes = planes(query, least, step);
        Nearest nearest = new Nearest(weighed);
        int[] common = new int[CHUNK];
        for (int from = 0; from < now.size(); from += CHUNK) {
            Chunk chunk = now.chunks().get(from / CHUNK);
            inCommon(chunk.bits(), planes, common);
            int count = Math.min(CHUNK, now.size() - from);
            for (int i = 0; i < count; i++) {
                // What the entries where the vector is positive come to, twice, less all of them: each with the vector's sign.
                float score = (2 * (step * common[i] + least * chunk.ones()[i]) - sum) * chunk.lengths()[i];
                if (score > nearest.threshold()
                        && !now.gone().get(from + i)
                        && (within == null || within.get(from + i))) {
                    nearest.offer(from + i, score);
                }
            }
        }
        return nearest;
    }

    /** The entries of the question as whole numbers from 0 to 15: the four bits of a word of them, then those of the next. */
    private long[] planes(float[] query, float least, float step) {
        long[] planes = new long[PLANES * words];
        for (int i = 0; i < dimension; i++) {
            int level = Math.clamp(Math.round((query[i] - least) / step), 0, LEVELS);
            for (int plane = 0; plane < PLANES; plane++) {
                planes[i / Long.SIZE * PLANES + plane] |= (long) (level >> plane & 1) << (i % Long.SIZE);
            }
        }
        return planes;
    }

    /** For each vector of a chunk the sum of the question's numbers where its bits are set. */
    private void inCommon(long[] bits, long[] planes, int[] common) {
        Arrays.fill(common, 0);
        for (int word = 0; word < words; word++) {
            long one = planes[word * PLANES];
            long two = planes[word * PLANES + 1];
            long four = planes[word * PLANES + 2];
            long eight = planes[word * PLANES + 3];
            int from = word * CHUNK;
            for (int i = 0; i < CHUNK; i++) {
                long signs = bits[from + i];
                common[i] += Long.bitCount(signs & one)
                        + 2 * Long.bitCount(signs & two)
                        + 4 * Long.bitCount(signs & four)
                        + 8 * Long.bitCount(signs & eight);
            }
        }
    }

    private float cosine(State now, int number, float[] query) {
        Chunk chunk = now.chunks().get(number / CHUNK);
        short[] values = chunk.values();
        int from = number % CHUNK * dimension;
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i + 3 < dimension; i += 4) {
            a += query[i] * values[from + i];
            b += query[i + 1] * values[from + i + 1];
            c += query[i + 2] * values[from + i + 2];
            d += query[i + 3] * values[from + i + 3];
        }
        for (; i < dimension; i++) {
            a += query[i] * values[from + i];
        }
        return Math.clamp((a + b + c + d) * chunk.scales()[number % CHUNK], -1, 1);
    }
}
