package io.kvasir.ops;

/**
 * How the server practises.
 *
 * @param searches that it does by itself once there is something to search; 0 for none
 */
public record WarmUpSettings(int searches) {
    private static final int MAX_SEARCHES = 100_000;

    public WarmUpSettings {
        if (searches < 0 || searches > MAX_SEARCHES) {
            throw new IllegalArgumentException("kvasir.rehearsal.searches must be from 0 to %d, not %d".formatted(MAX_SEARCHES, searches));
        }
    }
}
