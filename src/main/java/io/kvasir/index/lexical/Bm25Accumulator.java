package io.kvasir.index.lexical;

import io.kvasir.index.ScoredPassageId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/** Passages containing at least one query term, with their BM25 scores, ordered by id. */
final class Bm25Accumulator {
    private final long[] passages;
    private final double[] scores;

    private Bm25Accumulator(long[] passages, double[] scores) {
        this.passages = passages;
        this.scores = scores;
    }

    /** Merges posting lists, all ordered by passage id. */
    static Bm25Accumulator of(List<PostingList> words) {
        PostingList[] lists = words.toArray(PostingList[]::new);
        int[] at = new int[lists.length];
        long[] next = new long[lists.length];
        int max = 0;
        for (int i = 0; i < lists.length; i++) {
            max += lists[i].size();
            next[i] = passage(lists[i], 0);
        }
        long[] passages = new long[max];
        double[] scores = new double[max];
        int count = 0;
        for (long passage = min(next); passage != Long.MAX_VALUE; passage = min(next)) {
            double score = 0;
            for (int i = 0; i < lists.length; i++) {
                if (next[i] == passage) {
                    score += lists[i].weight(at[i]++);
                    next[i] = passage(lists[i], at[i]);
                }
            }
            passages[count] = passage;
            scores[count++] = score;
        }
        return new Bm25Accumulator(Arrays.copyOf(passages, count), Arrays.copyOf(scores, count));
    }

    /** Returns the passage at an index of the list, or {@link Long#MAX_VALUE} past its end. */
    private static long passage(PostingList list, int at) {
        return at < list.size() ? list.passage(at) : Long.MAX_VALUE;
    }

    private static long min(long[] numbers) {
        long min = Long.MAX_VALUE;
        for (long number : numbers) {
            min = Math.min(min, number);
        }
        return min;
    }

    int size() {
        return passages.length;
    }

    /** Returns the {@code limit} best, best first, ties by id. */
    List<ScoredPassageId> best(int limit) {
        PriorityQueue<ScoredPassageId> kept = new PriorityQueue<>(Math.clamp(limit, 1, 10_000), ScoredPassageId.BEST_FIRST.reversed());
        double enough = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < scores.length; i++) {
            // A tie with a higher id ranks after those already kept.
            if (kept.size() < limit || scores[i] > enough) {
                kept.add(new ScoredPassageId(passages[i], scores[i]));
                if (kept.size() > limit) {
                    kept.poll();
                }
                enough = kept.isEmpty() ? enough : kept.element().score();
            }
        }
        List<ScoredPassageId> best = new ArrayList<>(kept);
        best.sort(ScoredPassageId.BEST_FIRST);
        return best;
    }

    /** Returns the scores of the given passages that match, best first. */
    List<ScoredPassageId> of(long[] wanted) {
        List<ScoredPassageId> hits = new ArrayList<>();
        for (long passage : wanted) {
            int at = Arrays.binarySearch(passages, passage);
            if (at >= 0) {
                hits.add(new ScoredPassageId(passage, scores[at]));
            }
        }
        hits.sort(ScoredPassageId.BEST_FIRST);
        return hits;
    }
}
