package io.kvasir.inference.tokenizer;

import java.util.Arrays;
import java.util.List;

/**
 * Builds the sequences that a model reads from token ids: with special tokens, an optional prefix, and in several windows if necessary.
 *
 * @param maxTokens the model's limit, special tokens included
 */
public record SequenceLayout(Tokenizer tokenizer, int maxTokens) {
    /** Maximum length of the prefix repeated before each window, as a share of the model's limit. */
    private static final double PREFIX_SHARE = 0.19;
    /** Minimum overlap of adjacent windows, as a share of the model's limit. */
    private static final double OVERLAP_SHARE = 0.125;

    /** Returns the number of ids that fit into one sequence beside the special tokens. */
    int maxTextTokens() {
        return maxTokens - tokenizer.special().singleCount();
    }

    int[] single(int[] ids) {
        return tokenizer.special().single(ids);
    }

    /** Truncates the prefix that is repeated before each window. */
    public int[] truncatePrefix(int[] prefix) {
        int max = (int) (maxTokens * PREFIX_SHARE);
        return prefix.length <= max ? prefix : Arrays.copyOf(prefix, max);
    }

    /** Returns one sequence if the body fits behind its prefix, otherwise several, each with the prefix. */
    public List<int[]> windows(int[] prefix, int[] body) {
        int overlap = (int) (maxTokens * OVERLAP_SHARE);
        return SlidingWindows.of(body, maxTextTokens() - prefix.length, overlap).stream()
                .map(piece -> single(concatenate(prefix, piece)))
                .toList();
    }

    public static int[] concatenate(int[] first, int[] second) {
        if (first.length == 0) {
            return second;
        }
        int[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
