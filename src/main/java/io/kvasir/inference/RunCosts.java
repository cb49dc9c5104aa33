package io.kvasir.inference;

/**
 * What a lane's runs take, learned from every run: nanoseconds of one compute thread for a padded token, by length class,
 * as a moving average. A class that never ran is judged by its nearest neighbour.
 */
public final class RunCosts {
    /** Before anything ran: a small model on a slow core. */
    private static final double UNKNOWN_NANOS = 150_000;
    private static final double WEIGHT = 0.1;
    /** A run that took more than so many times what was expected was held up by something else, and counts as so much. */
    private static final double MOST = 3;

    private final double[] nanosPerToken = new double[Sequence.classes()];
    private final int[] runs = new int[Sequence.classes()];

    /** Learns from one run; the first few count alike, so that a cold one is soon forgotten. */
    synchronized void ran(int lengthClass, int paddedTokens, long nanos) {
        double seen = (double) nanos / paddedTokens;
        double known = nanosPerToken[lengthClass];
        runs[lengthClass] = Math.min(runs[lengthClass] + 1, (int) (1 / WEIGHT));
        double counted = known == 0 ? seen : Math.min(seen, MOST * known);
        nanosPerToken[lengthClass] = known + (counted - known) / runs[lengthClass];
    }

    /** What a sequence will take, in nanoseconds of one thread. */
    synchronized double estimate(Sequence sequence) {
        int own = sequence.lengthClass();
        for (int away = 0; away < nanosPerToken.length; away++) {
            double below = own - away >= 0 ? nanosPerToken[own - away] : 0;
            double above = own + away < nanosPerToken.length ? nanosPerToken[own + away] : 0;
            if (below > 0 || above > 0) {
                return (below > 0 ? below : above) * sequence.length();
            }
        }
        return UNKNOWN_NANOS * sequence.length();
    }
}
