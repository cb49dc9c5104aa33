package io.kvasir.inference.schedule;

import io.kvasir.flow.Priority;
import java.util.Objects;

/**
 * What is measured of a run of a model.
 *
 * @param priority the priority of the first sequence's call
 * @param sequences number of sequences in the run
 * @param paddedTokens their tokens, each sequence padded to the longest
 * @param waitNanos how long the first sequence's call had waited since its admission
 */
public record RunSample(
        InferenceLane lane, Priority priority, int sequences, int paddedTokens, long runNanos, long waitNanos) {
    public RunSample {
        Objects.requireNonNull(lane, "lane");
        Objects.requireNonNull(priority, "priority");
    }
}
