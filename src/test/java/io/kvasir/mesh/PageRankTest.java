package io.kvasir.mesh;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Uses ranks computed by hand: with damping ½, a walker spends two thirds of the time at a single seed without incoming edges. */
class PageRankTest {
    private static final Offset<Double> EXACTLY = Offset.offset(1e-9);
    private static final long A = 1;
    private static final long B = 2;
    private static final long C = 3;
    private static final long D = 4;

    private static PageRank pageRank(Map<EdgeKind, Double> kinds) {
        return new PageRank(0.5, 60, new EnumMap<>(kinds));
    }

    private static Edge link(long from, long to, double weight) {
        return new Edge(EdgeKind.LINK, from, to, weight, from + " to " + to);
    }

    private static List<RelatedPassage> rank(List<Seed> seeds, Edge... edges) {
        return pageRank(Map.of(EdgeKind.LINK, 1.0)).rank(seeds, List.of(edges), 10);
    }

    private static void assertShares(List<RelatedPassage> found, Map<Long, Double> shares) {
        assertThat(found).extracting(RelatedPassage::passage).containsExactlyInAnyOrderElementsOf(shares.keySet());
        found.forEach(one -> assertThat(one.score()).as("passage %d", one.passage()).isCloseTo(shares.get(one.passage()), EXACTLY));
    }

    @Test
    void walk_overOneEdge_spendsAThirdAtItsTarget() {
        assertShares(rank(List.of(new Seed(A, 1)), link(A, B, 7)), Map.of(B, 1 / 3.0));
    }

    @Test
    void walk_alongAChain_halvesAtEachStep() {
        assertShares(
                rank(List.of(new Seed(A, 1)), link(A, B, 1), link(B, C, 1)), Map.of(B, 2 / 7.0, C, 1 / 7.0));
    }

    @Test
    void walk_overEdgesInBothDirections_equalsOneDirection() {
        assertShares(rank(List.of(new Seed(A, 1)), link(A, B, 1), link(B, A, 1)), Map.of(B, 1 / 3.0));
    }

    @Test
    void walk_choosesEdgesOfOneKind_byWeight() {
        assertShares(
                rank(List.of(new Seed(A, 1)), link(A, B, 3), link(A, C, 1)),
                Map.of(B, 3 / 4.0 / 3, C, 1 / 4.0 / 3));
    }

    @Test
    void walk_fromSeveralSeeds_startsByWeight() {
        // Seed weights A 3 : C 1, no incoming edges: a = ¾ (1 − a/2 − c/2), c = ¼ (…), so a = ½, c = 1/6.
        assertShares(
                rank(List.of(new Seed(A, 3), new Seed(C, 1)), link(A, B, 1), link(C, D, 1)),
                Map.of(B, 1 / 4.0, D, 1 / 12.0));
    }

    @Test
    void walk_withSeveralKinds_choosesTheKindFirst() {
        List<RelatedPassage> found = pageRank(Map.of(EdgeKind.LINK, 1.0, EdgeKind.SHARED_TERMS, 0.5))
                .rank(
                        List.of(new Seed(A, 1)),
                        List.of(
                                link(A, B, 0.001),
                                new Edge(EdgeKind.SHARED_TERMS, A, C, 300, "rare"),
                                new Edge(EdgeKind.SHARED_TERMS, A, D, 100, "rare")),
                        10);

        assertShares(found, Map.of(B, 2 / 9.0, C, 1 / 12.0, D, 1 / 36.0));
        assertThat(found).extracting(RelatedPassage::passage).containsExactly(B, C, D);
    }

    @Test
    void walk_overLearnedEdges_weighsThemByTheirCount() {
        PageRank walk = pageRank(Map.of(EdgeKind.LINK, 1.0, EdgeKind.CO_CITATION, 1.0));
        List<Seed> seeds = List.of(new Seed(A, 1));

        assertShares(
                walk.rank(seeds, List.of(link(A, B, 1), new Edge(EdgeKind.CO_CITATION, A, C, 1, "")), 10),
                Map.of(B, 2 / 9.0, C, 1 / 9.0));
        assertShares(
                walk.rank(seeds, List.of(link(A, B, 1), new Edge(EdgeKind.CO_CITATION, A, C, 3, "")), 10),
                Map.of(B, 4 / 21.0, C, 3 / 21.0));
    }

    @Test
    void walk_ignoresEdgeKindsOfZeroWeight() {
        assertThat(pageRank(Map.of(EdgeKind.LINK, 0.0)).rank(List.of(new Seed(A, 1)), List.of(link(A, B, 1)), 10))
                .isEmpty();
    }

    @Test
    void walk_betweenSeeds_returnsNoSeed() {
        assertThat(rank(List.of(new Seed(A, 1), new Seed(B, 1)), link(A, B, 1), link(B, C, 1)))
                .extracting(RelatedPassage::passage)
                .containsExactly(C);
    }

    @Test
    void walk_withEqualRanks_keepsStorageOrder_andTheLimit() {
        assertThat(pageRank(Map.of(EdgeKind.LINK, 1.0))
                        .rank(List.of(new Seed(A, 1)), List.of(link(A, D, 1), link(A, B, 1), link(A, C, 1)), 2))
                .extracting(RelatedPassage::passage)
                .containsExactly(B, C);
    }

    @Test
    void walk_result_namesTheContributingEdges() {
        List<RelatedPassage> found = rank(List.of(new Seed(A, 3), new Seed(B, 1)), link(B, C, 1), link(A, C, 1));

        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.contributions()).extracting(through -> through.edge().detail()).containsExactly("1 to 3", "2 to 3");
            assertThat(one.contributions().stream().mapToDouble(RelatedPassage.Contribution::share).sum()).isCloseTo(one.score(), EXACTLY);
        });
    }
}
