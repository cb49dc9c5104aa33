package io.kvasir.index.vector;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kvasir.index.ScoredPassageId;
import io.kvasir.inference.VectorMath;
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
 * The vectors of a collection on the heap, quantised twice: to one bit per dimension for a coarse scan of all, and to 16
 * bits for rescoring the best. Rescoring is nearly exact. Published snapshots do not change, so any number of threads search
 * them while one thread adds and removes vectors.
 *
 * <p>The query is quantised to four bits per dimension, as four bit planes (as in RaBitQ: Gao and Long, SIGMOD 2024). The
 * asymmetric dot product of a 4-bit query and a 1-bit vector is four AND/popcount passes. Vectors are stored column-wise in
 * chunks so that C2 vectorises the loop. Each score is divided by the vector's L1 norm, which indicates how well its bits
 * represent it. {@code QuantizedVectorIndexBench} measures it.
 */
final class QuantizedVectorIndex implements InMemoryIndex {
    /** Factor for the heap that arrays and snapshots take besides the entries. */
    private static final double OVERHEAD_FACTOR = 1.02;

    private static final int QUERY_BITS = 4;
    private static final int MAX_LEVEL = (1 << QUERY_BITS) - 1;
    /** Vectors per chunk, small enough that its arrays do not burden the garbage collector. */
    private static final int CHUNK_SIZE = 1_024;
    /** Maximum number of cached scopes, each one bit per vector. */
    private static final int MAX_CACHED_SCOPES = 128;

    private final int dimension;
    private final int wordsPerVector;
    private volatile Snapshot snapshot;

    QuantizedVectorIndex(int dimension) {
        this.dimension = dimension;
        wordsPerVector = (dimension + Long.SIZE - 1) / Long.SIZE;
        snapshot = new Snapshot(new UUID(0, 0), 0, List.of(), new BitSet(), new int[0], newScopeCache());
    }

    /**
     * Vectors in the order of insertion; each window of a passage is a vector of its own.
     *
     * @param bits the first word of all vectors, then the second of all, and so on
     * @param values the 16-bit vectors one after the other
     * @param scales factors from values to entries of the normalised vector
     * @param bitCounts number of set bits of each vector
     * @param inverseL1Norms reciprocal of each vector's L1 norm; 0 for a zero vector
     */
    private record Chunk(long[] passages, long[] bits, short[] values, float[] scales, int[] bitCounts, float[] inverseL1Norms) {}

    /**
     * The searched state: the first {@code size} vectors except deleted ones.
     *
     * @param passageOrder vector numbers in the order of their passage ids
     * @param scopeMembers numbers of the vectors within a scope, by scope key
     */
    private record Snapshot(
            UUID revision, int size, List<Chunk> chunks, BitSet deleted, int[] passageOrder, Cache<Object, BitSet> scopeMembers) {
        long passage(int number) {
            return chunks.get(number / CHUNK_SIZE).passages()[number % CHUNK_SIZE];
        }
    }

    private static Cache<Object, BitSet> newScopeCache() {
        return Caffeine.newBuilder().maximumSize(MAX_CACHED_SCOPES).build();
    }

    /** Returns the heap in bytes that this many vectors take. */
    static long bytes(long vectors, int dimension) {
        long words = (dimension + Long.SIZE - 1) / Long.SIZE;
        long each = Long.BYTES + words * Long.BYTES + (long) dimension * Short.BYTES + 2 * Float.BYTES + 2 * Integer.BYTES;
        return (long) (OVERHEAD_FACTOR * vectors * (each + MAX_CACHED_SCOPES / 8));
    }

    /** Returns the heap in bytes that its chunks take, full or not. */
    @Override
    public long bytes() {
        return bytes((long) snapshot.chunks().size() * CHUNK_SIZE, dimension);
    }

    @Override
    public UUID revision() {
        return snapshot.revision();
    }

    /** Returns the number of vectors that are searched. */
    int size() {
        return snapshot.passageOrder().length;
    }

    /** Returns whether a rebuild is better than marking {@code going} more passages as deleted. */
    boolean needsRebuild(int going) {
        return snapshot.deleted().cardinality() + going > Math.max(CHUNK_SIZE, snapshot.size() / 8);
    }

    /** Returns the ids of its passages, distinct and ascending. */
    long[] passages() {
        Snapshot now = snapshot;
        return Arrays.stream(now.passageOrder()).mapToLong(now::passage).distinct().toArray();
    }

    /** Additions and removals that are published together. */
    final class Batch {
        private final List<Chunk> chunks = new ArrayList<>(snapshot.chunks());
        private final BitSet deleted = (BitSet) snapshot.deleted().clone();
        private int size = snapshot.size();

        void add(long passage, float[] vector) {
            if (size == chunks.size() * CHUNK_SIZE) {
                chunks.add(new Chunk(
                        new long[CHUNK_SIZE],
                        new long[CHUNK_SIZE * wordsPerVector],
                        new short[CHUNK_SIZE * dimension],
                        new float[CHUNK_SIZE],
                        new int[CHUNK_SIZE],
                        new float[CHUNK_SIZE]));
            }
            set(chunks.get(size / CHUNK_SIZE), size % CHUNK_SIZE, passage, vector);
            size++;
        }

        /** @param passages ids, ascending */
        void remove(long[] passages) {
            for (int i = 0; i < size; i++) {
                if (Arrays.binarySearch(passages, chunks.get(i / CHUNK_SIZE).passages()[i % CHUNK_SIZE]) >= 0) {
                    deleted.set(i);
                }
            }
        }

        /** Publishes the batch as the searched state, at this revision. */
        void publish(UUID revision) {
            Snapshot next = new Snapshot(
                    revision, size, List.copyOf(chunks), deleted, new int[size - deleted.cardinality()], newScopeCache());
            sortByPassage(next);
            snapshot = next;
        }
    }

    /** Fills the passage order. Passages are inserted nearly in it, so sorting is cheap. */
    private static void sortByPassage(Snapshot next) {
        long[] passages = new long[next.passageOrder().length];
        Integer[] numbers = new Integer[passages.length];
        int count = 0;
        for (int i = next.deleted().nextClearBit(0); i < next.size(); i = next.deleted().nextClearBit(i + 1)) {
            numbers[count++] = i;
        }
        Arrays.sort(numbers, (one, other) -> Long.compare(next.passage(one), next.passage(other)));
        for (int i = 0; i < count; i++) {
            next.passageOrder()[i] = numbers[i];
        }
    }

    private void set(Chunk chunk, int at, long passage, float[] vector) {
        float largest = 0;
        float sum = 0;
        double square = 0;
        int ones = 0;
        for (int word = 0; word < wordsPerVector; word++) {
            long bits = 0;
            for (int i = word * Long.SIZE; i < Math.min(dimension, (word + 1) * Long.SIZE); i++) {
                float size = Math.abs(vector[i]);
                largest = Math.max(largest, size);
                sum += size;
                square += (double) vector[i] * vector[i];
                bits |= vector[i] > 0 ? 1L << (i % Long.SIZE) : 0;
            }
            chunk.bits()[word * CHUNK_SIZE + at] = bits;
            ones += Long.bitCount(bits);
        }
        float scale = largest == 0 ? 1 : largest / Short.MAX_VALUE;
        for (int i = 0; i < dimension; i++) {
            chunk.values()[at * dimension + i] = (short) Math.round(vector[i] / scale);
        }
        chunk.passages()[at] = passage;
        // Divided by the norm here, so that the dot product with a unit vector is a cosine.
        chunk.scales()[at] = square == 0 ? 0 : (float) (scale / Math.sqrt(square));
        chunk.bitCounts()[at] = ones;
        chunk.inverseL1Norms()[at] = sum == 0 ? 0 : 1 / sum;
    }

    /**
     * Returns the passages nearest to a vector by cosine similarity, best first; close to an exact scan.
     *
     * @param rescored number of vectors that are rescored
     */
    List<ScoredPassageId> nearest(float[] query, int limit, int rescored) {
        return nearest(snapshot, query, limit, rescored, null);
    }

    /**
     * Returns the nearest passages within a scope; empty if the scope's members cannot be read for the indexed revision.
     *
     * @param scope key of the scope
     * @param passages reads the ids within the scope at a revision, ascending; empty if that is no longer current
     */
    Optional<List<ScoredPassageId>> nearest(
            float[] query, int limit, int rescored, Object scope, Function<UUID, Optional<long[]>> passages) {
        Snapshot now = snapshot;
        BitSet members = now.scopeMembers().getIfPresent(scope);
        if (members != null) {
            return Optional.of(nearest(now, query, limit, rescored, members));
        }
        // Outside the cache's lock, because this reads from the database.
        Optional<BitSet> read = passages.apply(now.revision()).map(known -> members(now, known));
        read.ifPresent(within -> now.scopeMembers().put(scope, within));
        return read.map(within -> nearest(now, query, limit, rescored, within));
    }

    /** Returns whether the members of a scope are cached. */
    boolean hasCachedScope(Object scope) {
        return snapshot.scopeMembers().getIfPresent(scope) != null;
    }

    private static BitSet members(Snapshot now, long[] passages) {
        BitSet within = new BitSet(now.size());
        for (int number : now.passageOrder()) {
            if (Arrays.binarySearch(passages, now.passage(number)) >= 0) {
                within.set(number);
            }
        }
        return within;
    }

    /** Rescores more vectors if the best belong to too few passages, which may have several windows. */
    private List<ScoredPassageId> nearest(Snapshot now, float[] query, int limit, int rescored, @Nullable BitSet within) {
        int all = Math.max(1, within == null ? now.size() : within.cardinality());
        float[] unit = VectorMath.unit(query);
        for (int count = Math.clamp(rescored, 1, all); ; count = (int) Math.min(all, 4L * count)) {
            List<ScoredPassageId> hits = nearest(now, unit, limit, coarseScan(now, unit, count, within).numbers());
            if (hits.size() >= limit || count == all) {
                return hits;
            }
        }
    }

    private List<ScoredPassageId> nearest(Snapshot now, float[] unit, int limit, int[] numbers) {
        float[] cosines = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            cosines[i] = cosine(now, numbers[i], unit);
        }
        // A passage with several windows may be among the best more than once.
        for (int first = 2 * limit; ; first *= 2) {
            Map<Long, Float> best = best(now, numbers, cosines, Math.clamp(numbers.length, 1, first));
            if (best.size() >= limit || first >= numbers.length) {
                return best.entrySet().stream()
                        .map(found -> new ScoredPassageId(found.getKey(), found.getValue()))
                        .sorted(ScoredPassageId.BEST_FIRST)
                        .limit(limit)
                        .toList();
            }
        }
    }

    private static Map<Long, Float> best(Snapshot now, int[] numbers, float[] cosines, int count) {
        TopK topK = new TopK(count);
        for (int i = 0; i < numbers.length; i++) {
            topK.offer(i, cosines[i]);
        }
        Map<Long, Float> best = new HashMap<>();
        for (int i : topK.numbers()) {
            best.merge(now.passage(numbers[i]), cosines[i], Math::max);
        }
        return best;
    }

    /** Returns the cosine similarity of each passage's best window; omits passages that are not indexed. */
    Map<Long, Double> similarities(long[] passages, float[] query) {
        Snapshot now = snapshot;
        float[] unit = VectorMath.unit(query);
        Map<Long, Double> similarities = new HashMap<>();
        for (long passage : passages) {
            for (int i = lowerBound(now, passage); i < now.passageOrder().length && now.passage(now.passageOrder()[i]) == passage; i++) {
                similarities.merge(passage, (double) cosine(now, now.passageOrder()[i], unit), Math::max);
            }
        }
        return similarities;
    }

    /** Returns the first index in the passage order whose passage id is not lower than this one. */
    private static int lowerBound(Snapshot now, long passage) {
        int from = 0;
        int to = now.passageOrder().length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (now.passage(now.passageOrder()[middle]) < passage) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private TopK coarseScan(Snapshot now, float[] query, int rescored, @Nullable BitSet within) {
        float min = Float.MAX_VALUE;
        float max = -Float.MAX_VALUE;
        float sum = 0;
        for (float value : query) {
            min = Math.min(min, value);
            max = Math.max(max, value);
            sum += value;
        }
        float step = Math.max((max - min) / MAX_LEVEL, Float.MIN_NORMAL);
        long[] planes = bitPlanes(query, min, step);
        TopK topK = new TopK(rescored);
        int[] common = new int[CHUNK_SIZE];
        for (int from = 0; from < now.size(); from += CHUNK_SIZE) {
            Chunk chunk = now.chunks().get(from / CHUNK_SIZE);
            bitwiseDotProducts(chunk.bits(), planes, common);
            int count = Math.min(CHUNK_SIZE, now.size() - from);
            for (int i = 0; i < count; i++) {
                // Dot product with the signs: twice the sum of the query's entries at set bits, less the sum of all entries.
                float score = (2 * (step * common[i] + min * chunk.bitCounts()[i]) - sum) * chunk.inverseL1Norms()[i];
                if (score > topK.threshold()
                        && !now.deleted().get(from + i)
                        && (within == null || within.get(from + i))) {
                    topK.offer(from + i, score);
                }
            }
        }
        return topK;
    }

    /** Quantises the query's entries to 0 to 15 and returns four bit planes for each word, lowest bit first. */
    private long[] bitPlanes(float[] query, float min, float step) {
        long[] planes = new long[QUERY_BITS * wordsPerVector];
        for (int i = 0; i < dimension; i++) {
            int level = Math.clamp(Math.round((query[i] - min) / step), 0, MAX_LEVEL);
            for (int plane = 0; plane < QUERY_BITS; plane++) {
                planes[i / Long.SIZE * QUERY_BITS + plane] |= (long) (level >> plane & 1) << (i % Long.SIZE);
            }
        }
        return planes;
    }

    /** Computes the sum of the quantised query's entries at the set bits of each vector of a chunk. */
    private void bitwiseDotProducts(long[] bits, long[] planes, int[] common) {
        Arrays.fill(common, 0);
        for (int word = 0; word < wordsPerVector; word++) {
            long one = planes[word * QUERY_BITS];
            long two = planes[word * QUERY_BITS + 1];
            long four = planes[word * QUERY_BITS + 2];
            long eight = planes[word * QUERY_BITS + 3];
            int from = word * CHUNK_SIZE;
            for (int i = 0; i < CHUNK_SIZE; i++) {
                long signs = bits[from + i];
                common[i] += Long.bitCount(signs & one)
                        + 2 * Long.bitCount(signs & two)
                        + 4 * Long.bitCount(signs & four)
                        + 8 * Long.bitCount(signs & eight);
            }
        }
    }

    private float cosine(Snapshot now, int number, float[] query) {
        Chunk chunk = now.chunks().get(number / CHUNK_SIZE);
        short[] values = chunk.values();
        int from = number % CHUNK_SIZE * dimension;
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
        return Math.clamp((a + b + c + d) * chunk.scales()[number % CHUNK_SIZE], -1, 1);
    }
}
