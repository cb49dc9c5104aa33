package io.kvasir.retrieval;

import io.kvasir.index.ScoredPassageId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Fuses the candidates of both retrievers into one order. With z-scores, every candidate counts with its exact score in
 * every signal; with reciprocal rank, only with its ranks. Ties are ordered by passage id.
 */
final class Fusion {
    private static final Comparator<Candidate> BEST_FIRST =
            Comparator.comparingDouble(Candidate::score).reversed().thenComparingLong(Candidate::passage);

    private final RetrievalSettings settings;

    Fusion(RetrievalSettings settings) {
        this.settings = settings;
    }

    /** Returns the hits of the dense retriever, best first, as candidates without a score. */
    static List<Candidate> ofDense(List<ScoredPassageId> hits) {
        List<Candidate> candidates = new ArrayList<>(hits.size());
        for (ScoredPassageId hit : hits) {
            candidates.add(new Candidate(hit.passage(), candidates.size() + 1, hit.score(), null, 0, null, 0));
        }
        return candidates;
    }

    /**
     * Returns the union of the dense retriever's candidates and of the lexical retriever's hits, without a score.
     *
     * @param hits best first; those beyond {@code limit} are scores of passages that the dense retriever found
     */
    static List<Candidate> withLexical(List<Candidate> dense, List<ScoredPassageId> hits, int limit) {
        Map<Long, Candidate> found = new LinkedHashMap<>();
        dense.forEach(candidate -> found.put(candidate.passage(), candidate));
        for (int i = 0; i < hits.size(); i++) {
            ScoredPassageId hit = hits.get(i);
            Integer rank = i < limit ? i + 1 : null;
            Candidate known = found.get(hit.passage());
            found.put(
                    hit.passage(),
                    new Candidate(
                            hit.passage(),
                            known == null ? null : known.denseRank(),
                            known == null ? null : known.similarity(),
                            rank,
                            hit.score(),
                            null,
                            0));
        }
        return new ArrayList<>(found.values());
    }

    /** Returns the candidates with the similarities of those that only the lexical retriever found. */
    static List<Candidate> withSimilarities(List<Candidate> candidates, Map<Long, Double> similarities) {
        return candidates.stream()
                .map(candidate -> candidate.similarity() != null
                        ? candidate
                        : new Candidate(
                                candidate.passage(),
                                null,
                                similarities.get(candidate.passage()),
                                candidate.lexicalRank(),
                                candidate.bm25(),
                                null,
                                0))
                .toList();
    }

    List<Candidate> fuse(List<Candidate> candidates, SearchMode mode) {
        double dense = mode == SearchMode.LEXICAL ? 0 : settings.denseWeight();
        double lexical = mode == SearchMode.DENSE ? 0 : settings.lexicalWeight();
        if (settings.fusion() == FusionMethod.RECIPROCAL_RANK && mode == SearchMode.HYBRID) {
            return byRank(candidates, dense, lexical);
        }
        double[] similarities = zScores(candidates, Candidate::similarity);
        double[] matches = zScores(candidates, Candidate::bm25);
        List<Candidate> scored = new ArrayList<>(candidates.size());
        for (int i = 0; i < candidates.size(); i++) {
            scored.add(candidates.get(i).withScore(dense * similarities[i] + lexical * matches[i]));
        }
        scored.sort(BEST_FIRST);
        return scored;
    }

    private static double[] zScores(List<Candidate> candidates, Function<Candidate, @Nullable Double> signal) {
        List<@Nullable Double> values = new ArrayList<>(candidates.size());
        candidates.forEach(candidate -> values.add(signal.apply(candidate)));
        return ZScores.of(values);
    }

    /** Scores by reciprocal rank fusion, the sum of {@code weight / (k + rank)} (Cormack, Clarke and Büttcher, SIGIR 2009). */
    private List<Candidate> byRank(List<Candidate> candidates, double dense, double lexical) {
        List<Candidate> scored = new ArrayList<>(candidates.stream()
                .map(candidate -> candidate.withScore(
                        reciprocal(dense, candidate.denseRank()) + reciprocal(lexical, candidate.lexicalRank())))
                .toList());
        scored.sort(BEST_FIRST);
        return scored;
    }

    private double reciprocal(double weight, @Nullable Integer rank) {
        return rank == null ? 0 : weight / (settings.rrfK() + rank);
    }

    /** Reorders the first {@code depth} candidates by score plus weighted late interaction; the rest follow. */
    List<Candidate> rerank(List<Candidate> fused, Map<Long, Double> late, int depth) {
        List<Candidate> first = new ArrayList<>();
        for (Candidate candidate : fused.subList(0, Math.min(depth, fused.size()))) {
            first.add(candidate.withLateInteractionScore(late.get(candidate.passage())));
        }
        // With reciprocal rank the scores so far are not in standard deviations.
        double[] before = settings.fusion() == FusionMethod.RECIPROCAL_RANK
                ? zScores(first, Candidate::score)
                : first.stream().mapToDouble(Candidate::score).toArray();
        double[] lates = zScores(first, Candidate::lateInteractionScore);
        List<Candidate> reordered = new ArrayList<>(fused.size());
        for (int i = 0; i < first.size(); i++) {
            reordered.add(first.get(i).withScore(before[i] + settings.lateInteractionWeight() * lates[i]));
        }
        reordered.sort(BEST_FIRST);
        return appendRest(reordered, fused);
    }

    /** Orders the candidates by other scores, such as a cross-encoder's; those without one follow. */
    static List<Candidate> sortBy(List<Candidate> fused, Map<Long, Double> scores) {
        List<Candidate> first = new ArrayList<>();
        for (Candidate candidate : fused) {
            Double score = scores.get(candidate.passage());
            if (score != null) {
                first.add(candidate.withScore(score));
            }
        }
        first.sort(BEST_FIRST);
        return appendRest(first, fused);
    }

    /** Appends the remaining candidates in their order, with scores no higher than the last of the first. */
    private static List<Candidate> appendRest(List<Candidate> first, List<Candidate> all) {
        Map<Long, Candidate> seen = new HashMap<>();
        first.forEach(candidate -> seen.put(candidate.passage(), candidate));
        double last = first.isEmpty() ? Double.MAX_VALUE : first.getLast().score();
        List<Candidate> order = new ArrayList<>(first);
        for (Candidate candidate : all) {
            if (!seen.containsKey(candidate.passage())) {
                last = Math.min(last, candidate.score());
                order.add(candidate.withScore(last));
            }
        }
        return order;
    }
}
