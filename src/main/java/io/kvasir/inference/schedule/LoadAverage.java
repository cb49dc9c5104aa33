package io.kvasir.inference.schedule;

/** Exponentially decaying average of the work requested at one priority over about the last second. */
final class LoadAverage {
    private static final double DECAY_NANOS = 1e9;

    private double work;
    private long updatedAt;

    /** Adds requested work in single-thread nanoseconds. */
    void add(double cost, long now) {
        decay(now);
        work += cost;
    }

    /** Returns the number of threads needed to keep up with the requested work. */
    double threads(long now) {
        decay(now);
        return work / DECAY_NANOS;
    }

    private void decay(long now) {
        work *= Math.exp(-Math.max(0, now - updatedAt) / DECAY_NANOS);
        updatedAt = now;
    }
}
