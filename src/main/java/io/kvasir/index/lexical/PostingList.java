package io.kvasir.index.lexical;

import io.kvasir.index.IndexSettings;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * The passages of one collection that have a term, each with the term's part of its BM25 score (Robertson and Zaragoza,
 * 2009). Valid for the revision it was read at.
 */
final class PostingList {
    /** Size of a posting: a passage id and a weight. */
    static final int POSTING_BYTES = Long.BYTES + Double.BYTES;

    private final UUID revision;
    private final long[] passages;
    private final double[] weights;

    /**
     * @param passages ids in ascending order
     * @param weights the term's part of each passage's score
     */
    PostingList(UUID revision, long[] passages, double[] weights) {
        this.revision = revision;
        this.passages = passages;
        this.weights = weights;
    }

    /**
     * Computes the weights of a posting list.
     *
     * @param all number of passages in the collection
     * @param averageLength mean number of terms over all passages
     */
    static PostingList of(UUID revision, double all, PostingColumns postings, double averageLength, IndexSettings settings) {
        int count = postings.size();
        double rarity = Math.log(1 + (Math.max(all - count, 0) + 0.5) / (count + 0.5));
        double k1 = settings.bm25K1();
        double b = settings.bm25B();
        float[] frequencies = postings.frequencies();
        float[] lengths = postings.lengths();
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            weights[i] = rarity * frequencies[i] / (frequencies[i] + k1 * (1 - b + b * lengths[i] / averageLength));
        }
        return new PostingList(revision, postings.passages(), weights);
    }

    /**
     * Returns one list of several, with the largest of their weights for each passage: a word that several terms match counts
     * once.
     */
    static PostingList max(List<PostingList> lists) {
        return switch (lists.size()) {
            case 0 -> throw new IllegalArgumentException("no lists");
            case 1 -> lists.getFirst();
            case 2 -> max(lists.getFirst(), lists.getLast());
            default -> max(max(lists.subList(0, lists.size() / 2)), max(lists.subList(lists.size() / 2, lists.size())));
        };
    }

    private static PostingList max(PostingList one, PostingList other) {
        if (one.size() == 0 || other.size() == 0) {
            return one.size() == 0 ? other : one;
        }
        long[] passages = new long[one.size() + other.size()];
        double[] weights = new double[passages.length];
        int count = 0;
        int i = 0;
        int j = 0;
        while (i < one.size() || j < other.size()) {
            boolean first = j == other.size() || i < one.size() && one.passages[i] <= other.passages[j];
            boolean second = i == one.size() || j < other.size() && other.passages[j] <= one.passages[i];
            passages[count] = first ? one.passages[i] : other.passages[j];
            weights[count++] = Math.max(first ? one.weights[i] : 0, second ? other.weights[j] : 0);
            i += first ? 1 : 0;
            j += second ? 1 : 0;
        }
        return new PostingList(one.revision, Arrays.copyOf(passages, count), Arrays.copyOf(weights, count));
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
