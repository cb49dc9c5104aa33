package io.kvasir.inference;

import io.kvasir.flow.Deadline;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.Arrays;

/**
 * What a lane's runs take, learned from every run: nanoseconds of one compute thread for a padded token, by length class,
 * as a moving average. A class that never ran is judged by its nearest neighbour.
 */
public final class CostModel {
    /** Before anything ran: a small model on a slow core. */
    private static final double INITIAL_NANOS = 150_000;
    private static final double SMOOTHING = 0.1;
    /** A run that took more than so many times what was expected was held up by something else, and counts as so much. */
    private static final double MAX_OUTLIER_FACTOR = 3;

    /** What is estimated to take so many times as long as there is time is not begun. */
    private static final double MAX_OVERRUN_FACTOR = 2;
    /** So many runs have been seen before a call is refused for what they took. */
    private static final int MIN_OBSERVED_RUNS = 10;

    private final double[] nanosPerToken = new double[TokenSequence.lengthClassCount()];
    private final int[] runs = new int[TokenSequence.lengthClassCount()];

    /** Learns from one run; the first few count alike, so that a cold one is soon forgotten. */
    synchronized void observe(int lengthClass, int paddedTokens, long nanos) {
        double seen = (double) nanos / paddedTokens;
        double known = nanosPerToken[lengthClass];
        runs[lengthClass] = Math.min(runs[lengthClass] + 1, (int) (1 / SMOOTHING));
        double counted = known == 0 ? seen : Math.min(seen, MAX_OUTLIER_FACTOR * known);
        nanosPerToken[lengthClass] = known + (counted - known) / runs[lengthClass];
    }

    /**
     * Whether even a server with nothing else to do would not have done the work by its deadline, however much estimates err.
     * Before some runs nothing is known to be hopeless: the first ones are slow.
     *
     * @param nanos that it takes on all threads that can compute it
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

    /** What a sequence will take, in nanoseconds of one thread. */
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
