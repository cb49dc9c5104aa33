package io.kvasir.inference;

/** How much work is asked for at one priority, as an average over the last second or so that fades. */
final class Demand {
    private static final double FADING_NANOS = 1e9;

    private double work;
    private long at;

    /** So many nanoseconds of one thread were asked for. */
    void add(double cost, long now) {
        fade(now);
        work += cost;
    }

    /** Threads that it takes to keep up. */
    double threads(long now) {
        fade(now);
        return work / FADING_NANOS;
    }

    private void fade(long now) {
        work *= Math.exp(-Math.max(0, now - at) / FADING_NANOS);
        at = now;
    }
}
