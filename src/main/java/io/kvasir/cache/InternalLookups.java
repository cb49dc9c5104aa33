package io.kvasir.cache;

import java.util.function.Supplier;

/**
 * Marks lookups the server makes on its own behalf: warm-up, preloading and the auditing of semantic answers. They are counted separately,
 * so that hit rates reflect callers' requests only.
 */
public final class InternalLookups {
    private static final ScopedValue<Boolean> ACTIVE = ScopedValue.newInstance();

    private InternalLookups() {}

    /** Runs the work; lookups made by this thread meanwhile are counted as internal. */
    public static <T> T call(Supplier<T> work) {
        return ScopedValue.where(ACTIVE, true).call(work::get);
    }

    static boolean isActive() {
        return ACTIVE.isBound();
    }
}
