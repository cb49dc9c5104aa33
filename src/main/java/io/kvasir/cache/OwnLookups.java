package io.kvasir.cache;

import java.util.function.Supplier;

/**
 * Marks what the server looks up by itself, without a caller who waits for it: what it rehearses, warms or checks. Such lookups are
 * counted apart, so that hit rates tell what callers meet.
 */
public final class OwnLookups {
    private static final ScopedValue<Boolean> OWN = ScopedValue.newInstance();

    private OwnLookups() {}

    /** Does this, and everything that is looked up in this thread meanwhile is the server's own. */
    public static <T> T during(Supplier<T> work) {
        return ScopedValue.where(OWN, true).call(work::get);
    }

    static boolean areGoingOn() {
        return OWN.isBound();
    }
}
