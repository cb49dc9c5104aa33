package io.kvasir.retrieval;

import io.kvasir.index.ScoredPassageId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FusionTest {

    private static Fusion fusion(FusionMethod method, double dense, double lexical, int constant) {
        return new Fusion(TestRetrievalSettings.with(Map.of(
                "kvasir.retrieval.fusion", method.name(),
                "kvasir.retrieval.dense-weight", String.valueOf(dense),
                "kvasir.retrieval.lexical-weight", String.valueOf(lexical),
                "kvasir.retrieval.rrf-k", String.valueOf(constant))));
    }

    private static List<Candidate> candidates(List<ScoredPassageId> dense, List<ScoredPassageId> lexical, int limit) {
        return Fusion.withLexical(Fusion.ofDense(dense), lexical, limit);
    }

    private static Fusion byScore() {
        return fusion(FusionMethod.Z_SCORE, 0.4, 0.3, 60);
    }

    private static List<ScoredPassageId> hits(double... idsAndScores) {
        List<ScoredPassageId> hits = new ArrayList<>();
        for (int i = 0; i < idsAndScores.length; i += 2) {
            hits.add(new ScoredPassageId((long) idsAndScores[i], idsAndScores[i + 1]));
        }
        return hits;
    }

    private static List<ScoredPassageId> ranking(long... passages) {
        return LongStream.of(passages).mapToObj(id -> new ScoredPassageId(id, 0.5)).toList();
    }

    private static List<Long> order(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::passage).toList();
    }

    private static List<Candidate> byRank(int constant, double lexical, List<ScoredPassageId> dense, List<ScoredPassageId> matches) {
        return fusion(FusionMethod.RECIPROCAL_RANK, 1, lexical, constant)
                .fuse(candidates(dense, matches, 100), SearchMode.HYBRID);
    }

    @Test
    void zScores_treatMissingValuesAsTheMean() {
        assertThat(ZScores.of(Arrays.asList(1.0, 3.0, null))).containsExactly(-1, 1, 0);
        assertThat(ZScores.of(Arrays.asList(2.0, 2.0))).containsExactly(0, 0);
        assertThat(ZScores.of(List.of())).isEmpty();
        assertThat(ZScores.of(Arrays.asList(null, null))).containsExactly(0, 0);
    }

    @Test
    void twoRankings_areFusedByScore() {
        List<Candidate> candidates = Fusion.withSimilarities(
                candidates(hits(1, 0.9, 2, 0.5), hits(3, 8, 1, 4), 100), Map.of(3L, 0.1));

        List<Candidate> fused = byScore().fuse(candidates, SearchMode.HYBRID);

        // Mean and standard deviation are .5 and .3266 for the similarities .9 .5 .1, and 4 and 3.266 for the BM25 scores 4 0 8.
        assertThat(order(fused)).containsExactly(1L, 3L, 2L);
        assertThat(fused.getFirst().score()).isCloseTo(0.4 * 1.224745, within(1e-6));
        assertThat(fused.get(1).score()).isCloseTo(-0.4 * 1.224745 + 0.3 * 1.224745, within(1e-6));
        assertThat(fused.getLast().score()).isCloseTo(-0.3 * 1.224745, within(1e-6));
    }

    @Test
    void candidates_keepTheirRanks_andThoseOnlyScoredHaveNone() {
        List<Candidate> candidates = candidates(hits(1, 0.9, 2, 0.5), hits(3, 8, 1, 4, 2, 1), 2);

        assertThat(candidates)
                .containsExactly(
                        new Candidate(1, 1, 0.9, 2, 4, null, 0),
                        new Candidate(2, 2, 0.5, null, 1, null, 0),
                        new Candidate(3, null, null, 1, 8, null, 0));
    }

    @Test
    void singleRanking_keepsItsOrder() {
        List<Candidate> dense = byScore().fuse(candidates(hits(5, 0.9, 3, 0.8, 9, 0.7), List.of(), 100), SearchMode.DENSE);
        List<Candidate> lexical = byScore().fuse(candidates(List.of(), hits(5, 9, 3, 8, 9, 7), 100), SearchMode.LEXICAL);

        assertThat(order(dense)).containsExactly(5L, 3L, 9L);
        assertThat(order(lexical)).containsExactly(5L, 3L, 9L);
    }

    @Test
    void rerank_byLateInteraction_movesOnlyTheFirst() {
        List<Candidate> fused = byScore().fuse(
                candidates(hits(1, 0.9, 2, 0.89, 3, 0.5, 4, 0.1), List.of(), 100), SearchMode.DENSE);

        List<Candidate> reordered = byScore().rerank(fused, Map.of(1L, 0.2, 2L, 0.8), 2);

        assertThat(order(reordered)).containsExactly(2L, 1L, 3L, 4L);
        assertThat(reordered.getFirst().lateInteractionScore()).isEqualTo(0.8);
        assertThat(reordered.getLast().lateInteractionScore()).isNull();
        assertThat(reordered).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
    }

    @Test
    void rerank_leavesPassagesWithoutTokensInPlace() {
        List<Candidate> fused = byScore().fuse(
                candidates(hits(1, 0.9, 2, 0.5, 3, 0.1), List.of(), 100), SearchMode.DENSE);

        List<Candidate> reordered = byScore().rerank(fused, Map.of(1L, 0.7, 3L, 0.3), 3);

        assertThat(reordered.get(1).passage()).isEqualTo(2);
        assertThat(reordered.get(1).score()).isEqualTo(fused.get(1).score());
    }

    @Test
    void order_byOtherScores_movesOnlyTheScored() {
        List<Candidate> fused = byScore().fuse(
                candidates(hits(1, 0.9, 2, 0.5, 3, 0.1), List.of(), 100), SearchMode.DENSE);

        List<Candidate> ordered = Fusion.sortBy(fused, Map.of(1L, -8.0, 2L, -3.0));

        assertThat(order(ordered)).containsExactly(2L, 1L, 3L);
        assertThat(ordered).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
    }

    @Test
    void byRank_fusesTwoRankings() {
        List<Candidate> fused = byRank(60, 0.7, ranking(10, 20, 30), ranking(30, 40));

        assertThat(order(fused)).containsExactly(30L, 10L, 20L, 40L);
        assertThat(fused.getFirst().score()).isCloseTo(1 / 63.0 + 0.7 / 61, within(1e-12));
        assertThat(fused.getLast().score()).isCloseTo(0.7 / 62, within(1e-12));
    }

    @Test
    void byRank_breaksTiesByStorageOrder() {
        assertThat(order(byRank(60, 1, ranking(9, 4), ranking(3, 8)))).containsExactly(3L, 9L, 4L, 8L);
    }

    @Test
    void byRank_smallConstantFavoursTopRanks_largeOneDoubleHits() {
        assertThat(order(byRank(0, 1, ranking(1, 2, 3, 4), ranking(5, 6, 7, 4)))).startsWith(1L, 5L);
        assertThat(order(byRank(1000, 1, ranking(1, 2, 3, 4), ranking(5, 6, 7, 4)))).startsWith(4L);
    }

    @Test
    void emptyRankings_areFusedToNothing() {
        assertThat(byScore().fuse(candidates(List.of(), List.of(), 100), SearchMode.HYBRID)).isEmpty();
        assertThat(byScore().rerank(List.of(), Map.of(), 100)).isEmpty();
        assertThat(Fusion.sortBy(List.of(), Map.of())).isEmpty();
    }

    @Test
    void fusion_ofAnyRankings_isOrderedAndComplete() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            List<ScoredPassageId> dense = random.longs(40, 0, 60)
                    .distinct()
                    .mapToObj(id -> new ScoredPassageId(id, random.nextDouble()))
                    .toList();
            List<ScoredPassageId> lexical = random.longs(40, 0, 60)
                    .distinct()
                    .mapToObj(id -> new ScoredPassageId(id, random.nextDouble()))
                    .toList();
            for (FusionMethod method : FusionMethod.values()) {
                List<Candidate> fused =
                        fusion(method, 0.4, 0.3, 60).fuse(candidates(dense, lexical, 100), SearchMode.HYBRID);

                assertThat(order(fused))
                        .doesNotHaveDuplicates()
                        .containsExactlyInAnyOrderElementsOf(LongStream.concat(
                                        dense.stream().mapToLong(ScoredPassageId::passage),
                                        lexical.stream().mapToLong(ScoredPassageId::passage))
                                .distinct()
                                .boxed()
                                .toList());
                assertThat(fused).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
            }
        }
    }
}
