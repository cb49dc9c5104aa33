package io.kvasir.inference;

/** How much work is asked for at one priority, as an average over the last second or so that fades. */
final class LoadAverage {
    private static final double DECAY_NANOS = 1e9;

    private double work;
    private long updatedAt;

    /** So many nanoseconds of one thread were asked for. */
    void add(double cost, long now) {
        decay(now);
        work += cost;
    }

    /** Threads that it takes to keep up. */
    double threads(long now) {
        decay(now);
        return work / DECAY_NANOS;
    }

    private void decay(long now) {
        work *= Math.exp(-Math.max(0, now - updatedAt) / DECAY_NANOS);
        updatedAt = now;
    }
}
