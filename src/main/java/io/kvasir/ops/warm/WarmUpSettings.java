package io.kvasir.ops.warm;

/**
 * Settings of the warm-up.
 *
 * @param searches number of searches after start; 0 to disable
 */
public record WarmUpSettings(int searches) {
    private static final int MAX_SEARCHES = 100_000;

    public WarmUpSettings {
        if (searches < 0 || searches > MAX_SEARCHES) {
            throw new IllegalArgumentException("kvasir.warmup.searches must be from 0 to %d, not %d".formatted(MAX_SEARCHES, searches));
        }
    }
}
