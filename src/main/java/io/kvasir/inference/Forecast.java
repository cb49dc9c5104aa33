package io.kvasir.inference;

/**
 * Corrects how long calls of one priority are thought to take by how long they took: other work on the machine, and calls
 * that come later and go first, are in no estimate.
 */
final class Forecast {
    private static final double WEIGHT = 0.1;
    private static final double LEAST = 0.8;
    private static final double MOST = 8;
    /** Shorter calls say more of the clock than of the queue. */
    private static final double TOLD_NANOS = 5_000_000;

    private double factor = 1;

    synchronized double corrected(double estimate) {
        return estimate * factor;
    }

    /** A call that was estimated so has taken so long; or has not been done in that time. */
    synchronized void took(double estimate, double nanos, boolean done) {
        double seen = nanos / Math.max(1, estimate);
        if (Math.max(estimate, nanos) < TOLD_NANOS || !done && seen < factor) {
            return;
        }
        factor = Math.clamp(factor + WEIGHT * (seen - factor), LEAST, MOST);
    }
}
