package io.kvasir.retrieval;

import io.kvasir.index.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009): a passage's score is the sum over the rankings that
 * have it of {@code weight / (k + rank)}. Ties go to the passage stored first.
 */
final class RankFusion {
    private final int k;

    RankFusion(int k) {
        this.k = k;
    }

    /** A ranking and how much it counts. */
    record Ranking(List<Hit> hits, double weight) {}

    /** All passages of the rankings, best first. */
    List<Hit> fuse(List<Ranking> rankings) {
        Map<Long, Double> scores = new HashMap<>();
        for (Ranking ranking : rankings) {
            for (int i = 0; i < ranking.hits().size(); i++) {
                scores.merge(ranking.hits().get(i).passage(), ranking.weight() / (k + i + 1), Double::sum);
            }
        }
        List<Hit> fused = new ArrayList<>(scores.size());
        scores.forEach((passage, score) -> fused.add(new Hit(passage, score)));
        fused.sort(Comparator.comparingDouble(Hit::score).reversed().thenComparingLong(Hit::passage));
        return fused;
    }
}
