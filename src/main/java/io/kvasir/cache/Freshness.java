package io.kvasir.cache;

import java.util.UUID;
import java.util.function.Supplier;

/**
 * The state that a value depends on.
 *
 * @param stamp of that state, as it was read after the request arrived: entries of another stamp do not count
 * @param now reads the stamp again: a value during whose making it changed is not kept
 */
public record Freshness(UUID stamp, Supplier<UUID> now) {
    private static final UUID FOR_EVER = new UUID(0, 0);

    /** Of what depends on its key alone. */
    public static Freshness always() {
        return new Freshness(FOR_EVER, () -> FOR_EVER);
    }

    /** Where that cannot be told, it is not. */
    boolean isCurrent() {
        try {
            return stamp.equals(now.get());
        } catch (RuntimeException e) {
            return false;
        }
    }
}
