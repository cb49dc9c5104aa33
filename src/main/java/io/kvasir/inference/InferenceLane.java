package io.kvasir.inference;

import java.util.List;

/** Where sequences of one model become one kind of result. Called by several compute threads at once. */
public interface InferenceLane {

    /** For figures and messages: model, variant and what comes out. */
    String name();

    /**
     * Padded tokens that compute well in one run; 0 where every sequence must run alone, because the model's result would
     * depend on its company.
     */
    int batchTokens();

    /** What runs have cost so far. */
    CostModel costModel();

    /** Computes sequences in one run; one result each, in order. */
    List<float[]> run(List<TokenSequence> sequences);

    /** Makes runs fail soon, those that compute and those that would follow: called when the server stops. */
    default void stop() {}
}
