package io.kvasir.cache;

import java.util.Objects;

/**
 * A value and its origin.
 *
 * @param level label of the level that had the value, such as {@code l1}, or {@link #MISS} if it was computed
 */
public record CacheResult<T>(T value, String level) {
    public static final String MISS = "miss";

    public CacheResult {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(level, "level");
    }

    public boolean isMiss() {
        return level.equals(MISS);
    }
}
