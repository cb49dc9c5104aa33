package io.kvasir.retrieval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Every expected value was computed by hand from the definitions of trec_eval. */
class RankingMetricsTest {

    @Test
    void grades_areGains_discountedByRank() {
        RankingMetrics metrics = RankingMetrics.of(List.of("b", "x", "a", "c"), Map.of("a", 3, "b", 2, "c", 1));

        // (2/log2(2) + 3/log2(4) + 1/log2(5)) / (3/log2(2) + 2/log2(3) + 1/log2(4)) = 3.9306766 / 4.7618595
        assertThat(metrics.ndcgAt10()).isCloseTo(0.8254499, within(1e-7));
        // (1/1 + 2/3 + 3/4) / 3: the grade does not matter
        assertThat(metrics.averagePrecision()).isCloseTo(0.8055556, within(1e-7));
        assertThat(metrics.reciprocalRankAt10()).isEqualTo(1);
        assertThat(metrics.recallAt10()).isEqualTo(1);
        assertThat(metrics.recallAt100()).isEqualTo(1);
        assertThat(metrics.precisionAt10()).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void documents_missingOrBeyondRankTen_lowerTheScore() {
        List<String> ranking = List.of("x1", "a", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "x10", "b", "x12");

        RankingMetrics metrics = RankingMetrics.of(ranking, Map.of("a", 1, "b", 1, "c", 1));

        // (1/log2(3)) / (1 + 1/log2(3) + 1/log2(4)) = 0.6309298 / 2.1309298
        assertThat(metrics.ndcgAt10()).isCloseTo(0.2960819, within(1e-7));
        // (1/2 + 2/11 + 0) / 3
        assertThat(metrics.averagePrecision()).isCloseTo(0.2272727, within(1e-7));
        assertThat(metrics.reciprocalRankAt10()).isEqualTo(0.5);
        assertThat(metrics.recallAt10()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(metrics.recallAt100()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(metrics.precisionAt10()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void reciprocalRank_ofAFirstHitAtRankEleven_isZero() {
        List<String> ranking = Stream.concat(IntStream.range(0, 10).mapToObj(i -> "x" + i), Stream.of("a")).toList();

        RankingMetrics metrics = RankingMetrics.of(ranking, Map.of("a", 2));

        assertThat(metrics).isEqualTo(new RankingMetrics(0, 1 / 11.0, 0, 0, 1, 0));
    }

    @Test
    void tenRelevantOfTwelve_areIdealForNdcg_butNotForRecall() {
        Map<String, Integer> grades = new HashMap<>();
        IntStream.range(0, 12).forEach(i -> grades.put("d" + i, 1));
        List<String> ranking = IntStream.range(0, 10).mapToObj(i -> "d" + i).toList();

        RankingMetrics metrics = RankingMetrics.of(ranking, grades);

        assertThat(metrics.ndcgAt10()).isCloseTo(1, within(1e-12));
        assertThat(metrics.averagePrecision()).isCloseTo(10 / 12.0, within(1e-12));
        assertThat(metrics.recallAt10()).isCloseTo(10 / 12.0, within(1e-12));
        assertThat(metrics.precisionAt10()).isEqualTo(1);
    }

    @Test
    void recallAt100_doesNotCountRank101() {
        List<String> ranking = Stream.concat(IntStream.range(0, 100).mapToObj(i -> "x" + i), Stream.of("a")).toList();

        RankingMetrics metrics = RankingMetrics.of(ranking, Map.of("a", 1));

        assertThat(metrics.recallAt100()).isZero();
        assertThat(metrics.averagePrecision()).isCloseTo(1 / 101.0, within(1e-12));
    }

    @Test
    void gradesOfZeroAndBelow_areIrrelevant_withoutGain() {
        RankingMetrics metrics = RankingMetrics.of(List.of("zero", "below", "a"), Map.of("zero", 0, "below", -1, "a", 1));

        // 1/log2(4)
        assertThat(metrics).isEqualTo(new RankingMetrics(0.5, 1 / 3.0, 1 / 3.0, 1, 1, 0.1));
    }

    @Test
    void emptyResult_isZero_andCountsInTheMean() {
        RankingMetrics nothing = RankingMetrics.of(List.of(), Map.of("a", 1));
        RankingMetrics everything = RankingMetrics.of(List.of("a"), Map.of("a", 1));

        assertThat(nothing).isEqualTo(RankingMetrics.NOTHING_FOUND);
        assertThat(RankingMetrics.mean(List.of(nothing, everything)))
                .isEqualTo(new RankingMetrics(0.5, 0.5, 0.5, 0.5, 0.5, 0.05));
    }

    @Test
    void queryWithoutRelevantDocuments_hasNoMetrics() {
        assertThatThrownBy(() -> RankingMetrics.of(List.of("a"), Map.of("a", 0))).isInstanceOf(IllegalArgumentException.class);
    }
}
