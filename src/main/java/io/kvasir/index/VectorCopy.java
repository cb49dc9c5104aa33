package io.kvasir.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The vectors of a collection in two coarser forms, on the heap: one bit of each entry, by which all are compared, and eight,
 * by which the best of them are. One thread adds to it and takes away; what was published before stays as it was, so that
 * any number of others search it meanwhile.
 *
 * <p>The question keeps four bits of each entry (as RaBitQ does it: Gao and Long, SIGMOD 2024), which stand in four planes: what
 * it has in common with a vector's signs are then a few dozen bit counts. The sum of a vector's entries without their signs
 * says how much of its length the signs tell, and is divided by.
 */
final class VectorCopy {
    /** Of the entries, for what the arrays and the published states take beside them. */
    private static final double OVERHEAD = 1.02;

    private static final int PLANES = 4;
    private static final int LEVELS = (1 << PLANES) - 1;
    private static final int CHUNK = 4_096;

    private final int dimension;
    private final int words;
    private volatile State state = new State(new UUID(0, 0), 0, List.of(), new BitSet());

    VectorCopy(int dimension) {
        this.dimension = dimension;
        words = (dimension + Long.SIZE - 1) / Long.SIZE;
    }

    /** Vectors in the order in which they came, windows for themselves. */
    private record Chunk(long[] passages, long[] bits, byte[] values, float[] scales, float[] lengths) {}

    /** What is searched: the first {@code size} vectors less those that are gone. */
    private record State(UUID stamp, int size, List<Chunk> chunks, BitSet gone) {}

    /** Bytes that so many vectors take. */
    static long bytes(long vectors, int dimension) {
        long words = (dimension + Long.SIZE - 1) / Long.SIZE;
        return (long) (OVERHEAD * vectors * (Long.BYTES + words * Long.BYTES + dimension + 2 * Float.BYTES));
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
        return state.size() - state.gone().cardinality();
    }

    /** Whether so much of it is gone that it is better made anew. */
    boolean isWorn() {
        return state.gone().cardinality() > Math.max(CHUNK, state.size() / 4);
    }

    /** The passages that it has, in the order of their numbers. */
    long[] passages() {
        State now = state;
        long[] passages = new long[now.size()];
        int count = 0;
        for (int i = now.gone().nextClearBit(0); i < now.size(); i = now.gone().nextClearBit(i + 1)) {
            passages[count++] = now.chunks().get(i / CHUNK).passages()[i % CHUNK];
        }
        return Arrays.stream(passages, 0, count).sorted().distinct().toArray();
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
                        new byte[CHUNK * dimension],
                        new float[CHUNK],
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
            state = new State(stamp, size, List.copyOf(chunks), gone);
        }
    }

    private void set(Chunk chunk, int at, long passage, float[] vector) {
        float largest = 0;
        float sum = 0;
        // A change that came to nothing may have been here.
        Arrays.fill(chunk.bits(), at * words, (at + 1) * words, 0);
        for (int i = 0; i < dimension; i++) {
            float size = Math.abs(vector[i]);
            largest = Math.max(largest, size);
            sum += size;
            if (vector[i] > 0) {
                chunk.bits()[at * words + i / Long.SIZE] |= 1L << (i % Long.SIZE);
            }
        }
        float scale = largest == 0 ? 1 : largest / Byte.MAX_VALUE;
        for (int i = 0; i < dimension; i++) {
            chunk.values()[at * dimension + i] = (byte) Math.round(vector[i] / scale);
        }
        chunk.passages()[at] = passage;
        chunk.scales()[at] = scale;
        chunk.lengths()[at] = sum == 0 ? 0 : 1 / sum;
    }

    /**
     * The passages that are nearest to a vector, best first, nearly as if every vector had been compared exactly.
     *
     * @param weighed vectors that are looked at twice
     */
    long[] nearest(float[] query, int limit, int weighed) {
        State now = state;
        int[] numbers = bySigns(now, query, Math.min(weighed, Math.max(1, now.size()))).numbers();
        float[] scores = new float[numbers.length];
        Integer[] order = new Integer[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            scores[i] = byValues(now.chunks().get(numbers[i] / CHUNK), numbers[i] % CHUNK, query);
            order[i] = i;
        }
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -scores[i]));
        Set<Long> passages = new LinkedHashSet<>();
        for (int i = 0; i < order.length && passages.size() < limit; i++) {
            int number = numbers[order[i]];
            passages.add(now.chunks().get(number / CHUNK).passages()[number % CHUNK]);
        }
        return passages.stream().mapToLong(Long::longValue).toArray();
    }

    private Nearest bySigns(State now, float[] query, int weighed) {
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
        for (int from = 0; from < now.size(); from += CHUNK) {
            Chunk chunk = now.chunks().get(from / CHUNK);
            int count = Math.min(CHUNK, now.size() - from);
            for (int i = 0; i < count; i++) {
                // What the entries where the vector is positive come to, twice, less all of them: each with the vector's sign.
                float score = (2 * inCommon(chunk.bits(), i * words, planes, least, step) - sum) * chunk.lengths()[i];
                if (score > nearest.threshold() && !now.gone().get(from + i)) {
                    nearest.offer(from + i, score);
                }
            }
        }
        return nearest;
    }

    /** The entries of the question as whole numbers from 0 to 15, one bit of all of them after the other. */
    private long[] planes(float[] query, float least, float step) {
        long[] planes = new long[PLANES * words];
        for (int i = 0; i < dimension; i++) {
            int level = Math.clamp(Math.round((query[i] - least) / step), 0, LEVELS);
            for (int plane = 0; plane < PLANES; plane++) {
                planes[plane * words + i / Long.SIZE] |= (long) (level >> plane & 1) << (i % Long.SIZE);
            }
        }
        return planes;
    }

    /** The sum of the question's entries where a vector's are positive. */
    private float inCommon(long[] bits, int at, long[] planes, float least, float step) {
        int one = 0;
        int two = 0;
        int four = 0;
        int eight = 0;
        int all = 0;
        for (int word = 0; word < words; word++) {
            long signs = bits[at + word];
            one += Long.bitCount(signs & planes[word]);
            two += Long.bitCount(signs & planes[words + word]);
            four += Long.bitCount(signs & planes[2 * words + word]);
            eight += Long.bitCount(signs & planes[3 * words + word]);
            all += Long.bitCount(signs);
        }
        return step * (one + 2 * two + 4 * four + 8 * eight) + least * all;
    }

    private float byValues(Chunk chunk, int at, float[] query) {
        byte[] values = chunk.values();
        int from = at * dimension;
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
        return (a + b + c + d) * chunk.scales()[at];
    }
}
