package io.kvasir.retrieval;

import java.util.List;

/** A stage of retrieval: it finds, scores, reorders or drops candidates. */
@FunctionalInterface
interface RetrievalStage {

    /** Returns the candidates after this stage, best first once they are fused. */
    List<Candidate> apply(SearchContext context, List<Candidate> candidates);
}
