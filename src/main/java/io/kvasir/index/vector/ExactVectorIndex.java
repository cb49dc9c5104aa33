package io.kvasir.index.vector;

import io.kvasir.index.ScoredPassageId;
import io.kvasir.inference.VectorMath;
import io.kvasir.inference.exact.Neighbour;
import io.kvasir.inference.exact.UnitVectors;
import io.kvasir.inference.exact.VectorSet;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** All vectors of a collection at one revision in a set that compares each of them with the query. */
final class ExactVectorIndex implements InMemoryIndex {
    private static final int WIDENING_FACTOR = 4;
    /** Memory of a vector besides its elements in bytes: array header, reference and passage id. */
    private static final int OVERHEAD_BYTES = 32;

    private final UUID revision;
    private final long[] passages;
    private final double windowsPerPassage;
    private final VectorSet vectors;
    /** Held for reading by searches, so that closing waits for them. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private boolean closed;

    /**
     * @param passages the passage of each vector, ascending: equally near passages are ordered by id
     * @param vectors is closed with this index
     */
    ExactVectorIndex(UUID revision, long[] passages, VectorSet vectors) {
        this.revision = revision;
        this.passages = passages.clone();
        this.vectors = vectors;
        windowsPerPassage = (double) passages.length / Arrays.stream(passages).distinct().count();
    }

    /** Returns the memory in bytes that this many vectors take; {@link Long#MAX_VALUE} if a set cannot hold them. */
    static long bytes(long vectors, int dimension) {
        return UnitVectors.fit(vectors, dimension) ? vectors * ((long) dimension * Float.BYTES + OVERHEAD_BYTES) : Long.MAX_VALUE;
    }

    @Override
    public UUID revision() {
        return revision;
    }

    @Override
    public long bytes() {
        return vectors.bytes() + (long) OVERHEAD_BYTES * passages.length;
    }

    /**
     * Returns the passages nearest to a vector by their best windows, best first; empty if they have more windows among the nearest
     * than the set returns, or if the index was closed.
     */
    Optional<List<ScoredPassageId>> nearest(float[] query, int limit) {
        lock.readLock().lock();
        try {
            return closed ? Optional.empty() : distinct(VectorMath.unit(query), limit);
        } finally {
            lock.readLock().unlock();
        }
    }

    private Optional<List<ScoredPassageId>> distinct(float[] query, int limit) {
        int most = Math.min(VectorSet.MAX_NEIGHBOURS, vectors.size());
        for (int k = (int) Math.clamp(Math.ceil(limit * windowsPerPassage), 1, most); ; k = Math.min(most, WIDENING_FACTOR * k)) {
            List<ScoredPassageId> best = best(vectors.nearest(query, k), limit);
            if (best.size() == limit || k == vectors.size()) {
                return Optional.of(best);
            }
            if (k == most) {
                return Optional.empty();
            }
        }
    }

    private List<ScoredPassageId> best(List<Neighbour> windows, int limit) {
        Map<Long, ScoredPassageId> best = new LinkedHashMap<>();
        for (Neighbour window : windows) {
            long passage = passages[window.index()];
            best.putIfAbsent(passage, new ScoredPassageId(passage, Math.clamp(window.score(), -1, 1)));
        }
        return best.values().stream().limit(limit).toList();
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closed = true;
            vectors.close();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
