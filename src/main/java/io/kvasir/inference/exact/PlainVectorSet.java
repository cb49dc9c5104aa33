package io.kvasir.inference.exact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Exact scan of one vector after the other, with a heap of the best. */
final class PlainVectorSet implements VectorSet {
    private static final Comparator<Neighbour> BEST_FIRST =
            Comparator.comparingDouble(Neighbour::score).reversed().thenComparingInt(Neighbour::index);

    private final UnitVectors vectors;

    PlainVectorSet(UnitVectors vectors) {
        this.vectors = vectors;
    }

    @Override
    public int size() {
        return vectors.size();
    }

    @Override
    public int dimension() {
        return vectors.dimension();
    }

    @Override
    public int bytes() {
        return vectors.bytes();
    }

    @Override
    public List<Neighbour> nearest(float[] query, int k) {
        int count = count(query, k);
        PriorityQueue<Neighbour> best = new PriorityQueue<>(count + 1, BEST_FIRST.reversed());
        int index = 0;
        for (float[] vector : vectors.vectors()) {
            best.add(new Neighbour(index++, dot(query, vector)));
            if (best.size() > count) {
                best.remove();
            }
        }
        List<Neighbour> sorted = new ArrayList<>(best);
        sorted.sort(BEST_FIRST);
        return sorted;
    }

    private static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Override
    public void close() {
        // nothing is allocated off the heap
    }
}
