package io.kvasir.retrieval;

import io.kvasir.document.database.ExecutionPlan;
import io.kvasir.index.SearchScope;
import io.kvasir.index.lexical.SpellingCorrection;
import io.kvasir.inference.EncodedQuery;
import io.kvasir.text.analysis.TermGroup;
import java.util.List;
import java.util.Objects;

/**
 * The result of retrieval for a query.
 *
 * @param correctedQuery the query with the corrected words in the spelling of the results; the query itself if nothing is corrected
 * @param groups the words of the query, spelling corrections among their alternatives
 * @param corrections the corrected words
 * @param results best first
 * @param vectors the vectors of {@code correctedQuery}
 * @param scope the searched scope, with the revision of the collection
 * @param trace how they were found
 */
public record Evidence(
        String query,
        String correctedQuery,
        List<TermGroup> groups,
        List<SpellingCorrection> corrections,
        List<RankedPassage> results,
        EncodedQuery vectors,
        SearchScope scope,
        SearchTrace trace) {
    public Evidence {
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(correctedQuery, "correctedQuery");
        Objects.requireNonNull(trace, "trace");
        groups = List.copyOf(groups);
        corrections = List.copyOf(corrections);
        results = List.copyOf(results);
    }

    /** Returns a copy with the execution plans of its statements. */
    Evidence with(List<ExecutionPlan> plans) {
        return new Evidence(query, correctedQuery, groups, corrections, results, vectors, scope, trace.with(plans));
    }
}
