package io.kvasir.inference;

/**
 * What a transformer reads in one go: token ids with all special tokens, and where the second of two texts begins.
 *
 * @param ids token ids; not copied, so nobody may change them
 * @param secondTextStart index from which tokens belong to the second text; the length where there is one text
 */
public record TokenSequence(int[] ids, int secondTextStart) {

    /** Upper ends of the length classes: sequences of one class are padded to at most a half more than they need. */
    private static final int[] LENGTH_CLASS_LIMITS = {8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 2048, 4096, 8192};

    public static TokenSequence of(int[] ids) {
        return new TokenSequence(ids, ids.length);
    }

    public int length() {
        return ids.length;
    }

    /** The class of its length; sequences of one class may be computed together. */
    int lengthClass() {
        int found = java.util.Arrays.binarySearch(LENGTH_CLASS_LIMITS, ids.length);
        return found >= 0 ? found : -found - 1;
    }

    /** How many classes there are. */
    static int lengthClassCount() {
        return LENGTH_CLASS_LIMITS.length + 1;
    }
}
