package io.kvasir.retrieval;

import io.kvasir.index.SearchScope;
import io.kvasir.index.lexical.LexicalSearch;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plans searches, and predicts their duration from the stages of earlier ones. */
@Singleton
public class SearchPlanner {
    private static final List<String> RETRIEVAL_STAGES = List.of("plan", "embed", "dense", "lexical", "fuse");
    private static final List<String> RERANK_STAGES = List.of("rerank");
    private static final List<String> EXPANSION_STAGES = List.of("associate");

    private final LexicalSearch lexicalSearch;
    private final RetrievalSettings settings;
    private final PlannerMetrics metrics;
    private final StageCostModel costModel = new StageCostModel();

    @Inject
    public SearchPlanner(LexicalSearch lexicalSearch, RetrievalSettings settings, PlannerMetrics metrics) {
        this.lexicalSearch = lexicalSearch;
        this.settings = settings;
        this.metrics = metrics;
    }

    SearchPlan plan(SearchRequest request, SearchScope scope) {
        String normal = normalize(request.query());
        List<String> spellingCorrections = settings.spellingCorrection() && request.mode() != SearchMode.DENSE
                ? lexicalSearch.spellingCorrections(normal, scope)
                : List.of();
        RerankMethod rerank = rerank(request);
        Strategy strategy = request.strategy();
        String reason = "requested";
        boolean degraded = false;
        if (strategy == Strategy.AUTO) {
            strategy = rerank == RerankMethod.NONE ? Strategy.SINGLE_STAGE : Strategy.TWO_STAGE;
            reason = rerank == RerankMethod.NONE ? "nothing reranks" : "reranking pays for any question";
            if (request.rerank() == RerankMethod.AUTO
                    && rerank != RerankMethod.NONE
                    && predicted(strategy) > request.deadline().remainingNanos()) {
                strategy = Strategy.SINGLE_STAGE;
                reason = "no time for more before the deadline";
                degraded = true;
            }
        }
        if (strategy == Strategy.SINGLE_STAGE) {
            rerank = RerankMethod.NONE;
        }
        List<String> words = new ArrayList<>(List.of(normal));
        words.addAll(spellingCorrections);
        return new SearchPlan(
                String.join(" ", words),
                spellingCorrections,
                QueryComplexity.of(normal),
                strategy,
                rerank,
                reason,
                degraded,
                predicted(strategy));
    }

    /** Resolves the rerank method. {@link RerankMethod#AUTO} reranks hybrid searches only. */
    private RerankMethod rerank(SearchRequest request) {
        if (request.rerank() != RerankMethod.AUTO) {
            return request.rerank();
        }
        if (request.mode() != SearchMode.HYBRID) {
            return RerankMethod.NONE;
        }
        return settings.rerank() == RerankMethod.AUTO ? RerankMethod.LATE_INTERACTION : settings.rerank();
    }

    private double predicted(Strategy strategy) {
        double nanos = costModel.total(RETRIEVAL_STAGES);
        nanos += strategy == Strategy.SINGLE_STAGE ? 0 : costModel.total(RERANK_STAGES);
        return nanos + (strategy == Strategy.MULTI_STAGE ? costModel.total(EXPANSION_STAGES) : 0);
    }

    /** Updates the predictions with the stage durations of a finished search. */
    void learn(SearchPlan plan, Map<String, Long> nanos) {
        costModel.learn(nanos);
        metrics.recordPrediction(
                plan.strategy(), plan.predictedNanos(), nanos.values().stream().mapToLong(Long::longValue).sum());
    }

    /** Normalises full-width letters, ligatures and the like (NFKC), and white space to single spaces. */
    private static String normalize(String question) {
        return Normalizer.normalize(question, Normalizer.Form.NFKC).replaceAll("\\s+", " ").strip();
    }
}
