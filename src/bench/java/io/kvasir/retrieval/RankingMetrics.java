package io.kvasir.retrieval;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Quality metrics of a ranking as defined by trec_eval ({@code m_ndcg_cut.c}, {@code m_map.c}, {@code m_recip_rank.c} with
 * {@code -M 10}, {@code m_recall.c}, {@code m_P.c}). A document is relevant if its grade is above 0. All values lie between 0 and
 * 1.
 *
 * @param ndcgAt10 discounted gain of the first ten relative to the best possible ten; the gain is the grade, the discount
 *     log2(rank + 1)
 * @param averagePrecision mean, over all relevant documents, of the precision at their ranks, or 0 if not found. Its mean over
 *     queries is MAP
 * @param reciprocalRankAt10 1 / rank of the first relevant document, or 0 if it is not among the first ten
 * @param recallAt10 share of the relevant documents among the first ten
 * @param recallAt100 share of the relevant documents among the first hundred
 * @param precisionAt10 relevant documents among the first ten, divided by ten even if fewer are relevant
 */
record RankingMetrics(
        double ndcgAt10,
        double averagePrecision,
        double reciprocalRankAt10,
        double recallAt10,
        double recallAt100,
        double precisionAt10) {
    static final RankingMetrics NOTHING_FOUND = new RankingMetrics(0, 0, 0, 0, 0, 0);

    /**
     * Computes the metrics of one query.
     *
     * @param ranking distinct documents, best first
     * @param grades of the judged documents, at least one above 0
     */
    static RankingMetrics of(List<String> ranking, Map<String, Integer> grades) {
        long relevant = grades.values().stream().filter(grade -> grade > 0).count();
        if (relevant == 0) {
            throw new IllegalArgumentException("no document is relevant");
        }
        double gain = 0;
        double precisions = 0;
        double reciprocalRank = 0;
        int found = 0;
        int foundAt10 = 0;
        int foundAt100 = 0;
        for (int rank = 1; rank <= ranking.size(); rank++) {
            int grade = grades.getOrDefault(ranking.get(rank - 1), 0);
            if (grade > 0) {
                found++;
                precisions += (double) found / rank;
                if (rank <= 10) {
                    gain += grade / log2(rank + 1);
                    foundAt10++;
                    reciprocalRank = reciprocalRank == 0 ? 1.0 / rank : reciprocalRank;
                }
                foundAt100 += rank <= 100 ? 1 : 0;
            }
        }
        return new RankingMetrics(
                gain / bestGain(grades.values()),
                precisions / relevant,
                reciprocalRank,
                (double) foundAt10 / relevant,
                (double) foundAt100 / relevant,
                foundAt10 / 10.0);
    }

    private static double bestGain(Collection<Integer> grades) {
        List<Integer> best = grades.stream()
                .filter(grade -> grade > 0)
                .sorted(Comparator.reverseOrder())
                .limit(10)
                .toList();
        double gain = 0;
        for (int rank = 1; rank <= best.size(); rank++) {
            gain += best.get(rank - 1) / log2(rank + 1);
        }
        return gain;
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    /** Returns the unweighted mean over queries. */
    static RankingMetrics mean(Collection<RankingMetrics> queries) {
        return new RankingMetrics(
                mean(queries, RankingMetrics::ndcgAt10),
                mean(queries, RankingMetrics::averagePrecision),
                mean(queries, RankingMetrics::reciprocalRankAt10),
                mean(queries, RankingMetrics::recallAt10),
                mean(queries, RankingMetrics::recallAt100),
                mean(queries, RankingMetrics::precisionAt10));
    }

    private static double mean(Collection<RankingMetrics> queries, ToDoubleFunction<RankingMetrics> metric) {
        return queries.stream().mapToDouble(metric).average().orElse(0);
    }
}
