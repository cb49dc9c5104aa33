package io.kvasir.index;

import java.util.UUID;

/**
 * The passages of one collection that have one word, and what the word says of each: the part of BM25 (Robertson and
 * Zaragoza, 2009) that depends on the word alone. Holds for the state of the collection it was read at.
 */
final class PostingList {
    /** Of a posting: a passage and a weight. */
    static final int POSTING_BYTES = Long.BYTES + Double.BYTES;

    private final UUID revision;
    private final long[] passages;
    private final double[] weights;

    /**
     * @param passages in ascending order
     * @param weights what the word adds to the score of each
     */
    PostingList(UUID stamp, long[] passages, double[] weights) {
        this.revision = stamp;
        this.passages = passages;
        this.weights = weights;
    }

    /**
     * @param all passages of the collection
     * @param passages those that have the word, in ascending order
     * @param frequencies how often each has it
     * @param lengths how many words each has
     * @param averageLength of all passages
     */
    static PostingList of(
            UUID stamp,
            double all,
            long[] passages,
            float[] frequencies,
            float[] lengths,
            double averageLength,
            IndexSettings settings) {
        int count = passages.length;
        double rarity = Math.log(1 + (Math.max(all - count, 0) + 0.5) / (count + 0.5));
        double k1 = settings.bm25K1();
        double b = settings.bm25B();
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            weights[i] = rarity * frequencies[i] / (frequencies[i] + k1 * (1 - b + b * lengths[i] / averageLength));
        }
        return new PostingList(stamp, passages, weights);
    }

    UUID revision() {
        return revision;
    }

    int size() {
        return passages.length;
    }

    long passage(int index) {
        return passages[index];
    }

    double weight(int index) {
        return weights[index];
    }
}
