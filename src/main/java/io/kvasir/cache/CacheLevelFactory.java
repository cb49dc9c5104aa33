package io.kvasir.cache;

import java.util.List;

/** Opens the levels that the settings ask for. */
public interface CacheLevelFactory {
    /**
     * Returns the levels, the one to be asked first at the top. Who calls this closes them.
     *
     * @param codeVersion of the code that makes and reads the entries: entries of another version are not used
     */
    List<CacheLevel> open(int codeVersion);
}
