package io.kvasir.ops;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What is asked ahead, and what is remembered for it.
 *
 * @param queryLog what is kept of the questions that are asked
 * @param file questions to ask at start, one a line
 * @param popular how many of the most popular questions to ask at start
 */
public record PreloadSettings(Mode queryLog, Optional<Path> file, int popular) {

    /** What the query log keeps. */
    public enum Mode {
        /** Nothing. */
        OFF,
        /** How often each question was asked, by its digest; its words only in memory. */
        HASHED,
        /** The words as well. */
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
