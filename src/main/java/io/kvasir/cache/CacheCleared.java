package io.kvasir.cache;

import java.util.Objects;

/** News: somebody cleared what matches, on this node or on another. */
public record CacheCleared(Glob glob) {
    public CacheCleared {
        Objects.requireNonNull(glob, "glob");
    }
}
