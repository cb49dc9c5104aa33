package io.kvasir.cache;

import java.util.List;

/** Opens the configured levels. */
public interface CacheLevelFactory {
    /**
     * Returns the levels, fastest first; the caller closes them.
     *
     * @param codeVersion version of the code that writes and reads entries: entries of other versions are not used
     */
    List<CacheLevel> open(int codeVersion);
}
