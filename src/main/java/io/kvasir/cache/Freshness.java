package io.kvasir.cache;

import java.util.UUID;
import java.util.function.Supplier;

/**
 * The state that a value depends on.
 *
 * @param revision of that state, as it was read after the request arrived: entries of another stamp do not count
 * @param currentRevision reads the stamp again: a value during whose making it changed is not kept
 */
public record Freshness(UUID revision, Supplier<UUID> currentRevision) {
    private static final UUID CONSTANT_REVISION = new UUID(0, 0);

    /** Of what depends on its key alone. */
    public static Freshness always() {
        return new Freshness(CONSTANT_REVISION, () -> CONSTANT_REVISION);
    }

    /** Where that cannot be told, it is not. */
    boolean isCurrent() {
        try {
            return revision.equals(currentRevision.get());
        } catch (RuntimeException e) {
            return false;
        }
    }
}
