package io.kvasir.cache;

import java.util.Objects;

/** CDI event: the cache entries matching the pattern were cleared, on this node or on another. */
public record CacheCleared(Glob glob) {
    public CacheCleared {
        Objects.requireNonNull(glob, "glob");
    }
}
