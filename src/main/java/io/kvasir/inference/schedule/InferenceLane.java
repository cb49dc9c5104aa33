package io.kvasir.inference.schedule;

import io.kvasir.inference.tokenizer.TokenSequence;

import java.util.List;

/** Computes one kind of result from sequences with one model. Called by several compute threads concurrently. */
public interface InferenceLane {

    /** Returns the name for stats and messages: model, variant and kind of result. */
    String name();

    /** Returns the most padded tokens per run; 0 if every sequence must run alone because results depend on the rest of the batch. */
    int batchTokens();

    /** Returns the learned cost of runs. */
    CostModel costModel();

    /** Computes sequences in one run and returns one result for each, in order. */
    List<float[]> run(List<TokenSequence> sequences);

    /** Aborts current and later runs; called when the server stops. */
    default void stop() {}
}
