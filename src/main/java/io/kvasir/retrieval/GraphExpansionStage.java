package io.kvasir.retrieval;

import io.kvasir.index.vector.PassageVectorCache;
import io.kvasir.mesh.ExpansionRequest;
import io.kvasir.mesh.MeshSettings;
import io.kvasir.mesh.PassageGraph;
import io.kvasir.mesh.RelatedPassage;
import io.kvasir.mesh.Seed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Boosts passages reached by a PageRank walk from the best candidates. A passage that neither retriever found gets the score
 * of the candidate whose similarity to the query is closest.
 */
@Singleton
public class GraphExpansionStage implements RetrievalStage {
    /** Share of the walk's time spent at its seeds. */
    private static final double RESTART_SHARE = 0.5;
    /** Number of candidates that are reordered by the boost. */
    private static final int BOOST_DEPTH = 100;

    private final PassageGraph graph;
    private final PassageVectorCache vectors;
    private final MeshSettings limits;
    private final double weight;

    @Inject
    public GraphExpansionStage(PassageGraph graph, PassageVectorCache cache, MeshSettings limits, RetrievalSettings settings) {
        this.graph = graph;
        this.vectors = cache;
        this.limits = limits;
        weight = settings.graphExpansionWeight();
    }

    /** Reorders the candidates if the plan has this stage. */
    @Override
    public List<Candidate> apply(SearchContext context, List<Candidate> ranked) {
        if (context.plan().strategy() != Strategy.MULTI_STAGE || ranked.isEmpty() || weight == 0) {
            return ranked;
        }
        List<Seed> seeds = new ArrayList<>();
        double best = ranked.getFirst().score();
        for (Candidate candidate : ranked.subList(0, Math.min(limits.seeds(), ranked.size()))) {
            seeds.add(new Seed(candidate.passage(), Math.max(1e-6, Math.exp(candidate.score() - best))));
        }
        context.request().deadline().check("associate");
        Map<Long, RelatedPassage> reached = new HashMap<>();
        graph.expand(new ExpansionRequest(seeds, context.queryVector(), context.scope(), limits.maxResults()))
                .forEach(associated -> reached.put(associated.passage(), associated));
        context.explanation().expanded(reached);
        return reached.isEmpty() ? ranked : boost(context, ranked, shares(seeds, reached));
    }

    /** Returns the walk's share of time at each passage. Seeds keep their part; otherwise their neighbours would overtake them. */
    private static Map<Long, Double> shares(List<Seed> seeds, Map<Long, RelatedPassage> reached) {
        Map<Long, Double> shares = new HashMap<>();
        reached.forEach((passage, associated) -> shares.put(passage, associated.score()));
        double all = seeds.stream().mapToDouble(Seed::weight).sum();
        seeds.forEach(seed -> shares.merge(seed.passage(), RESTART_SHARE * seed.weight() / all, Double::sum));
        return shares;
    }

    private List<Candidate> boost(SearchContext context, List<Candidate> ranked, Map<Long, Double> shares) {
        List<Candidate> pool = new ArrayList<>(ranked.subList(0, Math.min(BOOST_DEPTH, ranked.size())));
        long[] unknown = shares.keySet().stream()
                .filter(passage -> ranked.stream().noneMatch(candidate -> candidate.passage() == passage))
                .mapToLong(Long::longValue)
                .toArray();
        if (unknown.length > 0) {
            List<Candidate> known = List.copyOf(pool);
            Map<Long, Double> similarities = vectors.similarities(unknown, context.queryVector(), context.scope());
            context.missingRows().record(unknown.length, similarities.size());
            similarities.forEach((passage, similarity) -> pool.add(
                    new Candidate(passage, null, similarity, null, 0, null, scoreOfMostSimilar(similarity, known))));
        }
        List<@Nullable Double> values = new ArrayList<>();
        pool.forEach(candidate -> values.add(shares.getOrDefault(candidate.passage(), 0.0)));
        double[] rise = ZScores.of(values);
        double unit = ZScores.deviation(pool.stream().mapToDouble(Candidate::score).toArray());
        Map<Long, Double> scores = new HashMap<>();
        for (int i = 0; i < rise.length; i++) {
            scores.put(pool.get(i).passage(), pool.get(i).score() + weight * unit * rise[i]);
        }
        List<Candidate> all = new ArrayList<>(pool);
        all.addAll(ranked.subList(Math.min(BOOST_DEPTH, ranked.size()), ranked.size()));
        return Fusion.sortBy(all, scores);
    }

    /** Returns the score of the candidate whose similarity is closest. */
    private static double scoreOfMostSimilar(double similarity, List<Candidate> known) {
        double score = known.getLast().score();
        double nearest = Double.MAX_VALUE;
        for (Candidate candidate : known) {
            Double own = candidate.similarity();
            if (own != null && Math.abs(own - similarity) < nearest) {
                nearest = Math.abs(own - similarity);
                score = candidate.score();
            }
        }
        return score;
    }
}
