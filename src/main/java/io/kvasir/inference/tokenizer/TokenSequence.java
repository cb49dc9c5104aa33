package io.kvasir.inference.tokenizer;

import java.util.Arrays;

/**
 * The input of one model run: token ids with all special tokens, and the start of the second of two texts.
 *
 * @param ids token ids; not copied and must not be modified
 * @param secondTextStart index of the second text's first token; the length if there is only one text
 */
public record TokenSequence(int[] ids, int secondTextStart) {

    /** Upper bounds of the length classes, chosen so that padding within a class adds at most about a half. */
    private static final int[] LENGTH_CLASS_LIMITS = {8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 2048, 4096, 8192};

    public static TokenSequence of(int[] ids) {
        return new TokenSequence(ids, ids.length);
    }

    public int length() {
        return ids.length;
    }

    /** Returns its length class; sequences of one class may be batched. */
    public int lengthClass() {
        int found = Arrays.binarySearch(LENGTH_CLASS_LIMITS, ids.length);
        return found >= 0 ? found : -found - 1;
    }

    /** Returns the number of length classes. */
    public static int lengthClassCount() {
        return LENGTH_CLASS_LIMITS.length + 1;
    }
}
