package io.kvasir.index.lexical;

import io.kvasir.index.IndexSettings;
import io.kvasir.index.ScoredPassageId;
import io.kvasir.index.TestIndexSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class Bm25AccumulatorTest {
    private static final IndexSettings SETTINGS = TestIndexSettings.defaults();

    private static PostingList list(long[] passages, double... weights) {
        return new PostingList(new UUID(0, 1), passages, weights);
    }

    /** Returns a posting list with weights that are multiples of a quarter, so that sums are exact and ties are frequent. */
    private static PostingList list(Random random, int size, int range) {
        long[] passages = random.longs(0, range).distinct().limit(size).sorted().toArray();
        return list(passages, random.doubles(passages.length).map(weight -> Math.round(4 * weight) / 4.0).toArray());
    }

    /** Computes the best of all lists in the simplest way, without relying on their order. */
    private static List<ScoredPassageId> reference(List<PostingList> words, int limit) {
        Map<Long, Double> sums = new HashMap<>();
        for (PostingList list : words) {
            for (int i = 0; i < list.size(); i++) {
                sums.merge(list.passage(i), list.weight(i), Double::sum);
            }
        }
        return sums.entrySet().stream()
                .map(sum -> new ScoredPassageId(sum.getKey(), sum.getValue()))
                .sorted(ScoredPassageId.BEST_FIRST)
                .limit(limit)
                .toList();
    }

    @Test
    void matches_agreeWithTheReference_forAnyListsAndLimit() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<PostingList> words = new ArrayList<>();
            for (int word = random.nextInt(8); word > 0; word--) {
                words.add(list(random, random.nextInt(300), 1_000));
            }
            Bm25Accumulator accumulator = Bm25Accumulator.of(words);
            for (int limit : new int[] {0, 1, 10, 150, 5_000}) {
                assertThat(accumulator.best(limit)).isEqualTo(reference(words, limit));
            }
            assertThat(accumulator.of(random.longs(50, 0, 1_000).distinct().toArray()))
                    .isSubsetOf(reference(words, 5_000));
        }
    }

    @Test
    void ties_areBrokenByStorageOrder() {
        Bm25Accumulator accumulator = Bm25Accumulator.of(List.of(list(new long[] {3, 5, 8}, 1, 1, 2), list(new long[] {1, 9}, 1, 1)));

        assertThat(accumulator.best(3)).containsExactly(new ScoredPassageId(8, 2), new ScoredPassageId(1, 1), new ScoredPassageId(3, 1));
    }

    @Test
    void scoresOfGivenPassages_areOfMatchesOnly_bestFirst() {
        Bm25Accumulator accumulator = Bm25Accumulator.of(List.of(list(new long[] {3, 5}, 1, 1), list(new long[] {5, 9}, 0.5, 3)));

        assertThat(accumulator.of(new long[] {5, 4, 9})).containsExactly(new ScoredPassageId(9, 3), new ScoredPassageId(5, 1.5));
        assertThat(Bm25Accumulator.of(List.of()).of(new long[] {5})).isEmpty();
    }

    @Test
    void weights_followBm25() {
        PostingColumns postings = new PostingColumns(new long[] {4, 6}, new float[] {1, 3}, new float[] {20, 40});

        PostingList list = PostingList.of(new UUID(0, 1), 10, postings, 30, SETTINGS);

        double rarity = Math.log(1 + 8.5 / 2.5);
        assertThat(list.weight(0)).isCloseTo(rarity * 1 / (1 + 1.2 * (0.4 + 0.6 * 20 / 30)), within(1e-12));
        assertThat(list.weight(1)).isCloseTo(rarity * 3 / (3 + 1.2 * (0.4 + 0.6 * 40 / 30)), within(1e-12));
    }
}
