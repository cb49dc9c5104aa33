package io.kvasir.retrieval;

import io.kvasir.document.database.ExecutionPlan;
import io.kvasir.index.SearchScope;
import java.util.List;
import java.util.Objects;

/**
 * The result of retrieval for a query.
 *
 * @param results best first
 * @param vector the query's vector, in the space that was searched
 * @param scope the searched scope, with the revision of the collection
 * @param trace how they were found
 */
public record Evidence(
        String query, List<RankedPassage> results, float[] vector, SearchScope scope, SearchTrace trace) {
    public Evidence {
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(trace, "trace");
        results = List.copyOf(results);
    }

    /** Returns a copy with the execution plans of its statements. */
    Evidence with(List<ExecutionPlan> plans) {
        return new Evidence(query, results, vector, scope, trace.with(plans));
    }
}
