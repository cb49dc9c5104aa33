package io.kvasir.retrieval;

import io.kvasir.index.QueryVector;
import io.kvasir.index.SearchScope;
import io.kvasir.inference.EncodedQuery;
import java.util.Objects;

/**
 * What all stages of one attempt at a search share. Used by one thread at a time.
 *
 * @param encodedQuery the query's vectors
 * @param queryVector the query's vector in the space that is searched
 * @param missingRows records whether a stage found fewer rows than it asked for
 * @param selector collects the results
 * @param explanation collects what the stages did
 */
record SearchContext(
        SearchRequest request,
        SearchScope scope,
        SearchPlan plan,
        EncodedQuery encodedQuery,
        QueryVector queryVector,
        SnapshotRetry.MissingRows missingRows,
        ResultSelector selector,
        ExplanationBuilder explanation) {
    SearchContext {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(encodedQuery, "encodedQuery");
        Objects.requireNonNull(queryVector, "queryVector");
        Objects.requireNonNull(missingRows, "missingRows");
        Objects.requireNonNull(selector, "selector");
        Objects.requireNonNull(explanation, "explanation");
    }
}
