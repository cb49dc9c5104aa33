package io.kvasir.cache;

import java.util.Objects;
import java.util.function.Predicate;

/**
 * How a cache loads a missing value.
 *
 * @param waitNanos longest wait for another caller's computation
 * @param group coalescing group: callers wait only for others of the same group, such as of the same priority
 * @param cacheable whether a computed value may be cached and shared with waiting callers
 */
public record LoadOptions<T>(long waitNanos, Object group, Predicate<T> cacheable) {
    public LoadOptions {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(cacheable, "cacheable");
        if (waitNanos < 0) {
            throw new IllegalArgumentException("a wait must not be negative: " + waitNanos);
        }
    }

    /** Creates the options of a load whose every value is cached. */
    public LoadOptions(long waitNanos, Object group) {
        this(waitNanos, group, value -> true);
    }
}
