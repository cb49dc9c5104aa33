package io.kvasir.cache;

import java.util.function.Supplier;

/**
 * Marks what the server looks up by itself, without a caller who waits for it: what it rehearses, warms or checks. Such lookups are
 * counted apart, so that hit rates tell what callers meet.
 */
public final class InternalLookups {
    private static final ScopedValue<Boolean> ACTIVE = ScopedValue.newInstance();

    private InternalLookups() {}

    /** Does this, and everything that is looked up in this thread meanwhile is the server's own. */
    public static <T> T call(Supplier<T> work) {
        return ScopedValue.where(ACTIVE, true).call(work::get);
    }

    static boolean isActive() {
        return ACTIVE.isBound();
    }
}
