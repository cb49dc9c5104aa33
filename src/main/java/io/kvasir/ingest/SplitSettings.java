package io.kvasir.ingest;

/**
 * How long passages are, all in the embedding model's own tokens.
 *
 * @param maxTokens a passage is never longer
 * @param overlapTokens how much of the end of a passage the next one of the same section repeats, at most
 * @param minTokens a section shorter than this is joined to those that follow it
 */
record SplitSettings(int maxTokens, int overlapTokens, int minTokens) {

    private static final int DEFAULT_MIN_TOKENS = 48;

    SplitSettings {
        if (maxTokens < 16 || maxTokens > 4000) {
            throw new IllegalArgumentException("kvasir.ingest.split: max tokens must be between 16 and 4000, not " + maxTokens);
        }
        if (overlapTokens < 0 || overlapTokens >= maxTokens / 2) {
            throw new IllegalArgumentException(
                    "kvasir.ingest.split: overlap tokens must be between 0 and half of max, not " + overlapTokens);
        }
        if (minTokens < 0 || minTokens > maxTokens / 2) {
            throw new IllegalArgumentException("kvasir.ingest.split: min tokens must be between 0 and half of max, not " + minTokens);
        }
    }

    /** Passages that fit the input of common embedding models. */
    static SplitSettings fine() {
        return new SplitSettings(512, 50, DEFAULT_MIN_TOKENS);
    }

    /** Passages with more of their surroundings, for models with a longer input. */
    static SplitSettings broad() {
        return new SplitSettings(1000, 200, DEFAULT_MIN_TOKENS);
    }
}
