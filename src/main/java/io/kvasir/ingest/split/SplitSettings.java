package io.kvasir.ingest.split;

/**
 * The length of passages in tokens of the embedding model.
 *
 * @param maxTokens maximum length of a passage
 * @param overlapTokens maximum length of the overlap with the previous passage of the same section
 * @param minTokens sections shorter than this are merged with those that follow
 */
public record SplitSettings(int maxTokens, int overlapTokens, int minTokens) {

    private static final int DEFAULT_MIN_TOKENS = 48;

    public SplitSettings {
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

    /** Returns settings for passages that fit the input of common embedding models. */
    public static SplitSettings fine() {
        return new SplitSettings(512, 50, DEFAULT_MIN_TOKENS);
    }

    /** Returns settings for passages with more context, for models with a longer input. */
    public static SplitSettings broad() {
        return new SplitSettings(1000, 200, DEFAULT_MIN_TOKENS);
    }
}
