package io.kvasir.ops;

/**
 * How the server practises.
 *
 * @param searches that it does by itself once there is something to search; 0 for none
 */
public record RehearsalSettings(int searches) {
    private static final int MOST = 100_000;

    public RehearsalSettings {
        if (searches < 0 || searches > MOST) {
            throw new IllegalArgumentException("kvasir.rehearsal.searches must be from 0 to %d, not %d".formatted(MOST, searches));
        }
    }
}
