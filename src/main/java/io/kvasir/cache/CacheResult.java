package io.kvasir.cache;

import java.util.Objects;

/**
 * A value and where it came from.
 *
 * @param level that had it, such as {@code l1}; {@link #MISS} where it was computed
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
