package io.kvasir.retrieval;

import io.kvasir.index.LexicalSearch;
import io.kvasir.index.SearchScope;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decides how a question is searched, and learns from every search what that will take. */
@Singleton
public class Planner {
    private static final List<String> FIRST = List.of("plan", "embed", "dense", "lexical", "fuse");
    private static final List<String> SECOND = List.of("rerank");
    private static final List<String> THIRD = List.of("associate");

    private final LexicalSearch matching;
    private final RetrievalSettings settings;
    private final RetrievalMetrics metrics;
    private final StageCosts costs = new StageCosts();

    @Inject
    public Planner(LexicalSearch matching, RetrievalSettings settings, RetrievalMetrics metrics) {
        this.matching = matching;
        this.settings = settings;
        this.metrics = metrics;
    }

    Plan plan(SearchRequest request, SearchScope scope) {
        String normal = normal(request.query());
        List<String> expansions = settings.expansion() && request.mode() != Mode.DENSE
                ? matching.spellingCorrections(normal, scope)
                : List.of();
        Rerank rerank = rerank(request);
        Strategy strategy = request.strategy();
        String reason = "asked for";
        boolean hurried = false;
        if (strategy == Strategy.AUTO) {
            strategy = rerank == Rerank.NONE ? Strategy.SINGLE_STAGE : Strategy.TWO_STAGE;
            reason = rerank == Rerank.NONE ? "nothing reranks" : "reranking pays for any question";
            if (request.rerank() == Rerank.AUTO
                    && rerank != Rerank.NONE
                    && predicted(strategy) > request.deadline().remainingNanos()) {
                strategy = Strategy.SINGLE_STAGE;
                reason = "no time for more before the deadline";
                hurried = true;
            }
        }
        if (strategy == Strategy.SINGLE_STAGE) {
            rerank = Rerank.NONE;
        }
        List<String> words = new ArrayList<>(List.of(normal));
        words.addAll(expansions);
        return new Plan(
                String.join(" ", words), expansions, Complexity.of(normal), strategy, rerank, reason, hurried, predicted(strategy));
    }

    /** One look is enough where only one side is asked, unless the request says otherwise. */
    private Rerank rerank(SearchRequest request) {
        if (request.rerank() != Rerank.AUTO) {
            return request.rerank();
        }
        if (request.mode() != Mode.HYBRID) {
            return Rerank.NONE;
        }
        return settings.rerank() == Rerank.AUTO ? Rerank.LATE_INTERACTION : settings.rerank();
    }

    private double predicted(Strategy strategy) {
        double nanos = costs.of(FIRST);
        nanos += strategy == Strategy.SINGLE_STAGE ? 0 : costs.of(SECOND);
        return nanos + (strategy == Strategy.MULTI_STAGE ? costs.of(THIRD) : 0);
    }

    /** A search that was planned is over: what it took, by stage. */
    void learn(Plan plan, Map<String, Long> nanos) {
        costs.learn(nanos);
        metrics.predicted(
                plan.strategy(), plan.predictedNanos(), nanos.values().stream().mapToLong(Long::longValue).sum());
    }

    /** Full-width letters, ligatures and the like as plain ones; white space as single spaces. */
    private static String normal(String question) {
        return Normalizer.normalize(question, Normalizer.Form.NFKC).replaceAll("\\s+", " ").strip();
    }
}
