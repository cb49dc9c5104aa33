package io.kvasir.retrieval;

import io.kvasir.document.database.ExecutionPlan;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a search was run.
 *
 * @param strategy the strategy of the search
 * @param complexity complexity of the query, from 0 to 1
 * @param degraded whether a better strategy was skipped to meet the deadline
 * @param explanation how the results were found, or null if not requested
 */
public record SearchTrace(String strategy, double complexity, boolean degraded, @Nullable Explanation explanation) {
    public SearchTrace {
        Objects.requireNonNull(strategy, "strategy");
    }

    /** Returns a copy with the execution plans of its statements. */
    SearchTrace with(List<ExecutionPlan> plans) {
        return explanation == null ? this : new SearchTrace(strategy, complexity, degraded, explanation.with(plans));
    }

    /** Returns a copy that tells how the answer was chosen, if an explanation was requested. */
    public SearchTrace withAnswer(List<Explanation.AnswerChoice> choices) {
        return explanation == null ? this : new SearchTrace(strategy, complexity, degraded, explanation.withAnswer(choices));
    }
}
