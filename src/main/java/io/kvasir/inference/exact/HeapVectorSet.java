package io.kvasir.inference.exact;

import io.kvasir.inference.VectorMath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Compares one vector after the other in Java, with a priority queue of the best. */
final class HeapVectorSet implements VectorSet {
    private static final Comparator<Neighbour> BEST_FIRST =
            Comparator.comparingDouble(Neighbour::score).reversed().thenComparingInt(Neighbour::index);

    private final UnitVectors vectors;

    HeapVectorSet(UnitVectors vectors) {
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
            float score = VectorMath.fastDot(query, vector);
            if (best.size() < count || score > best.element().score()) {
                best.add(new Neighbour(index, score));
            }
            if (best.size() > count) {
                best.remove();
            }
            index++;
        }
        List<Neighbour> sorted = new ArrayList<>(best);
        sorted.sort(BEST_FIRST);
        return sorted;
    }

    @Override
    public void close() {
        // nothing is allocated off the heap
    }
}
