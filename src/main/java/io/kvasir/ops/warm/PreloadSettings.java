package io.kvasir.ops.warm;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Settings of cache preloading and the query log.
 *
 * @param queryLog what the query log stores
 * @param file file of questions to ask at start, one per line
 * @param topQueries number of the most popular questions to ask at start
 */
public record PreloadSettings(Mode queryLog, Optional<Path> file, int topQueries) {

    /** What the query log stores. */
    public enum Mode {
        /** Nothing is stored. */
        OFF,
        /** The count of each question by its digest; its text only in memory. */
        HASHED,
        /** The text as well. */
        PLAIN
    }

    public PreloadSettings {
        Objects.requireNonNull(queryLog, "queryLog");
        if (topQueries < 0 || topQueries > PreloadRequest.MAX_QUERIES) {
            throw new IllegalArgumentException(
                    "kvasir.cache.preload.top-queries must be from 0 to %d, not %d".formatted(PreloadRequest.MAX_QUERIES, topQueries));
        }
        if (topQueries > 0 && queryLog == Mode.OFF) {
            throw new IllegalArgumentException("kvasir.cache.preload.top-queries needs kvasir.query-log to be hashed or plain");
        }
    }
}
