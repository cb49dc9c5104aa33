package io.kvasir.mesh;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Personalised PageRank (Page, Brin, Motwani and Winograd, 1999; Haveliwala, WWW 2002) by power iteration. A walk starts at
 * a seed; each step follows an edge with probability {@code damping}, else restarts. Without an outgoing edge it restarts.
 * The kind of edge is drawn by the kinds' weights among those that leave the passage, then the edge by its weight within the
 * kind. Many edges of one kind thus do not drown another. The weight of co-citations as a kind grows with the sum of their
 * weights, so that fading ones lose influence.
 */
final class PageRank {
    private static final int MAX_CONTRIBUTIONS = 3;

    private final double damping;
    private final int iterations;
    private final Map<EdgeKind, Double> kinds;

    PageRank(double damping, int iterations, Map<EdgeKind, Double> kinds) {
        this.damping = damping;
        this.iterations = iterations;
        this.kinds = new EnumMap<>(kinds);
    }

    /** Returns the visited passages other than seeds, most visited first, ties by id. */
    List<RelatedPassage> rank(List<Seed> seeds, List<Edge> edges, int limit) {
        List<Step> steps = steps(edges);
        Map<Long, Double> visits = visits(seeds, steps);
        Map<Long, List<RelatedPassage.Contribution>> contributions = new HashMap<>();
        for (Step step : steps) {
            double share = damping * visits.getOrDefault(step.edge().from(), 0.0) * step.probability();
            contributions.computeIfAbsent(step.edge().to(), to -> new ArrayList<>())
                    .add(new RelatedPassage.Contribution(step.edge(), share));
        }
        seeds.forEach(seed -> visits.remove(seed.passage()));
        return visits.entrySet().stream()
                .filter(visited -> visited.getValue() > 0)
                .sorted(Map.Entry.<Long, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .map(visited -> new RelatedPassage(
                        visited.getKey(), visited.getValue(), best(contributions.getOrDefault(visited.getKey(), List.of()))))
                .toList();
    }

    private static List<RelatedPassage.Contribution> best(List<RelatedPassage.Contribution> contributions) {
        return contributions.stream()
                .sorted(Comparator.comparingDouble(RelatedPassage.Contribution::share).reversed())
                .limit(MAX_CONTRIBUTIONS)
                .toList();
    }

    /** Returns the approximate stationary share of time at each passage, after {@code iterations} steps. */
    private Map<Long, Double> visits(List<Seed> seeds, List<Step> steps) {
        double all = seeds.stream().mapToDouble(Seed::weight).sum();
        Map<Long, Double> start = new LinkedHashMap<>();
        seeds.forEach(seed -> start.merge(seed.passage(), seed.weight() / all, Double::sum));
        Map<Long, Double> visits = new HashMap<>(start);
        for (int i = 0; i < iterations; i++) {
            Map<Long, Double> next = new HashMap<>();
            double walked = 0;
            for (Step step : steps) {
                double share = damping * visits.getOrDefault(step.edge().from(), 0.0) * step.probability();
                next.merge(step.edge().to(), share, Double::sum);
                walked += share;
            }
            double again = 1 - walked;
            start.forEach((seed, share) -> next.merge(seed, again * share, Double::sum));
            visits = next;
        }
        return visits;
    }

    private record Step(Edge edge, double probability) {}

    private List<Step> steps(List<Edge> edges) {
        Map<Long, Map<EdgeKind, Double>> leaving = new HashMap<>();
        for (Edge edge : edges) {
            if (weight(edge.kind()) > 0) {
                leaving.computeIfAbsent(edge.from(), from -> new EnumMap<>(EdgeKind.class))
                        .merge(edge.kind(), edge.weight(), Double::sum);
            }
        }
        List<Step> steps = new ArrayList<>(edges.size());
        for (Edge edge : edges) {
            if (weight(edge.kind()) > 0) {
                Map<EdgeKind, Double> sums = leaving.getOrDefault(edge.from(), Map.of());
                double drawn = 0;
                for (Map.Entry<EdgeKind, Double> kind : sums.entrySet()) {
                    drawn += weight(kind.getKey(), kind.getValue());
                }
                double sum = sums.getOrDefault(edge.kind(), edge.weight());
                steps.add(new Step(edge, weight(edge.kind(), sum) / drawn * edge.weight() / sum));
            }
        }
        return steps;
    }

    private double weight(EdgeKind kind) {
        return kinds.getOrDefault(kind, 0.0);
    }

    private double weight(EdgeKind kind, double sum) {
        return weight(kind) * (kind == EdgeKind.CO_CITATION ? sum / (sum + 1) : 1);
    }
}
