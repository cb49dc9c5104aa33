package io.kvasir.cache;

import java.util.Objects;

/**
 * How a level does.
 *
 * @param detail for a person
 */
public record LevelHealth(Kind kind, String detail) {
    public enum Kind {
        UP,
        /** It is being opened; requests go past it. */
        STARTING,
        /** It failed; requests go past it until it works again, which it tries by itself. */
        DEGRADED
    }

    public LevelHealth {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(detail, "detail");
    }

    static LevelHealth up(String detail) {
        return new LevelHealth(Kind.UP, detail);
    }
}
