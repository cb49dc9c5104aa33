package io.kvasir.inference.onnx;

import java.util.Arrays;
import java.util.List;

/**
 * Token ids as the sequences that a model reads: special tokens around them, a prefix before them, in several windows where
 * they are too many for one.
 *
 * @param maxTokens the model's limit, special tokens included
 */
record SequenceLayout(Tokenizer tokenizer, int maxTokens) {
    /** The most tokens of a prefix that stands before each window, as a share of the model's limit. */
    private static final double PREFIX_SHARE = 0.19;
    /** Tokens that neighbouring windows share at least, likewise. */
    private static final double OVERLAP_SHARE = 0.125;

    /** Ids that one sequence has room for. */
    int maxTextTokens() {
        return maxTokens - tokenizer.special().singleCount();
    }

    int[] single(int[] ids) {
        return tokenizer.special().single(ids);
    }

    /** The beginning of what is to stand before each window. */
    int[] truncatePrefix(int[] prefix) {
        int most = (int) (maxTokens * PREFIX_SHARE);
        return prefix.length <= most ? prefix : Arrays.copyOf(prefix, most);
    }

    /** One sequence where the body fits behind its prefix, otherwise several, each with the prefix. */
    List<int[]> windows(int[] prefix, int[] body) {
        int overlap = (int) (maxTokens * OVERLAP_SHARE);
        return SlidingWindows.of(body, maxTextTokens() - prefix.length, overlap).stream()
                .map(piece -> single(concatenate(prefix, piece)))
                .toList();
    }

    static int[] concatenate(int[] first, int[] second) {
        if (first.length == 0) {
            return second;
        }
        int[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
