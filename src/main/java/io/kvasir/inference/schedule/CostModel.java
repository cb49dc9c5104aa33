package io.kvasir.inference.schedule;

import io.kvasir.flow.Deadline;
import io.kvasir.inference.tokenizer.TokenSequence;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.Arrays;

/**
 * Learned cost of a lane's runs: single-thread nanoseconds per padded token, by length class, as a moving average. A class without runs
 * uses the estimate of the nearest class.
 */
public final class CostModel {
    /** Estimate before the first run: a small model on a slow core. */
    private static final double INITIAL_NANOS = 150_000;
    private static final double SMOOTHING = 0.1;
    /** A run slower than this multiple of the estimate was delayed by something else and is counted as that multiple. */
    private static final double MAX_OUTLIER_FACTOR = 3;

    /** A call whose estimate exceeds the remaining time by this factor is not started. */
    private static final double MAX_OVERRUN_FACTOR = 2;
    /** Minimum number of runs observed before a call is refused because of them. */
    private static final int MIN_OBSERVED_RUNS = 10;

    private final double[] nanosPerToken = new double[TokenSequence.lengthClassCount()];
    private final int[] runs = new int[TokenSequence.lengthClassCount()];

    /** Updates the estimate from a run. The first few count equally, so that a cold start is soon outweighed. */
    synchronized void observe(int lengthClass, int paddedTokens, long nanos) {
        double seen = (double) nanos / paddedTokens;
        double known = nanosPerToken[lengthClass];
        runs[lengthClass] = Math.min(runs[lengthClass] + 1, (int) (1 / SMOOTHING));
        double counted = known == 0 ? seen : Math.min(seen, MAX_OUTLIER_FACTOR * known);
        nanosPerToken[lengthClass] = known + (counted - known) / runs[lengthClass];
    }

    /**
     * Returns whether even an idle server would clearly miss the deadline; false until enough runs have been observed, since the first are
     * slow.
     *
     * @param nanos estimated time on all threads that can compute the call
     */
    synchronized boolean cannotMeetDeadline(double nanos, Deadline deadline) {
        return nanos > MAX_OVERRUN_FACTOR * deadline.remainingNanos() && Arrays.stream(runs).sum() >= MIN_OBSERVED_RUNS;
    }

    static KvasirException deadlineUnreachable(double nanos, Deadline deadline) {
        return new KvasirException(
                ErrorCode.DEADLINE_EXCEEDED,
                "The call would take about %d ms, its deadline leaves %d. Send less at once, or allow more time."
                        .formatted(Math.round(nanos / 1e6), deadline.remainingNanos() / 1_000_000));
    }

    /** Returns the estimated cost of a sequence in single-thread nanoseconds. */
    synchronized double estimate(TokenSequence sequence) {
        int own = sequence.lengthClass();
        for (int away = 0; away < nanosPerToken.length; away++) {
            double below = own - away >= 0 ? nanosPerToken[own - away] : 0;
            double above = own + away < nanosPerToken.length ? nanosPerToken[own + away] : 0;
            if (below > 0 || above > 0) {
                return (below > 0 ? below : above) * sequence.length();
            }
        }
        return INITIAL_NANOS * sequence.length();
    }
}
