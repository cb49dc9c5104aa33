package io.kvasir.cache;

import java.util.UUID;
import java.util.function.Supplier;

/**
 * The revision of the state a value depends on, used as a validator.
 *
 * @param revision revision read after the request arrived: entries of another revision are not returned
 * @param currentRevision reads the revision again: a value is not cached if it changed during the computation
 */
public record Freshness(UUID revision, Supplier<UUID> currentRevision) {
    private static final UUID CONSTANT_REVISION = new UUID(0, 0);

    /** Returns the freshness of values that depend on their key alone. */
    public static Freshness always() {
        return new Freshness(CONSTANT_REVISION, () -> CONSTANT_REVISION);
    }

    /** Returns whether the revision is still current; false if it cannot be read. */
    boolean isCurrent() {
        try {
            return revision.equals(currentRevision.get());
        } catch (RuntimeException e) {
            return false;
        }
    }
}
