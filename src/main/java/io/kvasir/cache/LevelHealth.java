package io.kvasir.cache;

import java.util.Objects;

/**
 * Health of a cache level.
 *
 * @param detail human-readable explanation
 */
public record LevelHealth(Kind kind, String detail) {
    public enum Kind {
        UP,
        /** The level is being opened and is bypassed. */
        STARTING,
        /** The level failed and is bypassed until a probe succeeds. */
        DEGRADED
    }

    public LevelHealth {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(detail, "detail");
    }

    public static LevelHealth up(String detail) {
        return new LevelHealth(Kind.UP, detail);
    }
}
