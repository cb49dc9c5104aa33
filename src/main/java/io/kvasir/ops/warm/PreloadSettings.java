package io.kvasir.ops.warm;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Settings of cache preloading and the query log.
 *
 * @param queryLog what the query log stores
 * @param file file of questions to ask at start, one per line
 * @param popular number of the most popular questions to ask at start
 */
public record PreloadSettings(Mode queryLog, Optional<Path> file, int popular) {

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
        if (popular < 0 || popular > PreloadRequest.MAX_QUERIES) {
            throw new IllegalArgumentException(
                    "kvasir.cache.warm.popular must be from 0 to %d, not %d".formatted(PreloadRequest.MAX_QUERIES, popular));
        }
        if (popular > 0 && queryLog == Mode.OFF) {
            throw new IllegalArgumentException("kvasir.cache.warm.popular needs kvasir.query-log to be hashed or plain");
        }
    }
}
