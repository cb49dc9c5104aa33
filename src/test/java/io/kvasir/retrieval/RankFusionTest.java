package io.kvasir.retrieval;

import io.kvasir.index.Hit;
import io.kvasir.retrieval.RankFusion.Ranking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RankFusionTest {
    private static final RankFusion FUSION = new RankFusion(60);

    private static Ranking ranking(double weight, long... passages) {
        return new Ranking(LongStream.of(passages).mapToObj(id -> new Hit(id, 0.5)).toList(), weight);
    }

    private static List<Long> order(List<Hit> fused) {
        return fused.stream().map(Hit::passage).toList();
    }

    @Test
    void twoRankings_areFusedAsByHand() {
        List<Hit> fused = FUSION.fuse(List.of(ranking(1, 10, 20, 30), ranking(0.7, 30, 40)));

        assertThat(order(fused)).containsExactly(30L, 10L, 20L, 40L);
        assertThat(fused.stream().map(Hit::score))
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b))
                .containsExactly(1 / 63.0 + 0.7 / 61, 1 / 61.0, 1 / 62.0, 0.7 / 62);
    }

    @Test
    void passageFoundTwice_beatsTheFirstOfEither() {
        assertThat(order(FUSION.fuse(List.of(ranking(1, 1, 5), ranking(1, 2, 5))))).containsExactly(5L, 1L, 2L);
    }

    @Test
    void ties_goToThePassageStoredFirst() {
        assertThat(order(FUSION.fuse(List.of(ranking(1, 9, 4), ranking(1, 3, 8))))).containsExactly(3L, 9L, 4L, 8L);
    }

    @Test
    void scoresOfTheSignals_doNotCount_onlyRanks() {
        Ranking steep = new Ranking(List.of(new Hit(1, 0.99), new Hit(2, 0.01)), 1);
        Ranking flat = new Ranking(List.of(new Hit(1, 0.5), new Hit(2, 0.5)), 1);

        assertThat(FUSION.fuse(List.of(steep))).isEqualTo(FUSION.fuse(List.of(flat)));
    }

    @Test
    void weight_ofZero_leavesARankingOnlyTheLastPlaces() {
        List<Hit> fused = FUSION.fuse(List.of(ranking(1, 1, 2), ranking(0, 3, 1)));

        assertThat(order(fused)).containsExactly(1L, 2L, 3L);
        assertThat(fused.getLast().score()).isZero();
    }

    @Test
    void weight_decidesBetweenTwoFirsts() {
        assertThat(order(FUSION.fuse(List.of(ranking(1, 1), ranking(1.5, 2))))).containsExactly(2L, 1L);
    }

    @Test
    void smallConstant_favoursTheTop_largeOneTheFoundTwice() {
        List<Ranking> rankings = List.of(ranking(1, 1, 2, 3, 4), ranking(1, 5, 6, 7, 4));

        assertThat(order(new RankFusion(0).fuse(rankings))).startsWith(1L, 5L);
        assertThat(order(new RankFusion(1000).fuse(rankings))).startsWith(4L);
    }

    @Test
    void nothingFound_isNothing() {
        assertThat(FUSION.fuse(List.of())).isEmpty();
        assertThat(FUSION.fuse(List.of(ranking(1), ranking(1)))).isEmpty();
    }

    @Test
    void oneEmptyRanking_leavesTheOtherAsItIs() {
        List<Hit> fused = FUSION.fuse(List.of(ranking(1), ranking(0.5, 7, 3, 5)));

        assertThat(order(fused)).containsExactly(7L, 3L, 5L);
        assertThat(fused.getFirst().score()).isCloseTo(0.5 / 61, within(1e-15));
    }

    @Test
    void fusion_ofAnyRankings_isOrderedAndCompleteWhateverTheirSequence() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            List<Ranking> rankings = new ArrayList<>();
            for (int n = 0; n < 3; n++) {
                rankings.add(ranking(1, random.longs(40, 0, 60).distinct().toArray()));
            }
            List<Hit> fused = FUSION.fuse(rankings);

            assertThat(fused).extracting(Hit::passage).doesNotHaveDuplicates();
            assertThat(fused).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
            assertThat(order(fused))
                    .containsExactlyInAnyOrderElementsOf(rankings.stream()
                            .flatMap(ranking -> ranking.hits().stream())
                            .map(Hit::passage)
                            .distinct()
                            .toList());
            Collections.reverse(rankings);
            assertThat(FUSION.fuse(rankings)).hasSameSizeAs(fused);
        }
    }
}
