package io.kvasir.retrieval;

import io.kvasir.index.SearchScope;
import io.kvasir.index.lexical.LexicalSearch;
import io.kvasir.index.lexical.SpellingCorrection;
import io.kvasir.text.analysis.TermGroup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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
        List<TermGroup> words = lexicalSearch.analyze(request.query(), scope);
        List<SpellingCorrection> spellingCorrections = settings.spellingCorrection() && request.mode() != SearchMode.DENSE
                ? lexicalSearch.spellingCorrections(request.query(), words, scope)
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
        return new SearchPlan(
                SpellingCorrection.apply(spellingCorrections, words),
                spellingCorrections,
                QueryComplexity.of(request.query()),
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
}
