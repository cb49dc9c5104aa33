package io.kvasir.index.lexical;

/**
 * The postings of a term, as columns of one length.
 *
 * @param passages ids of the passages that have the term, ascending
 * @param frequencies occurrences of the term in each
 * @param lengths number of terms in each
 */
record PostingColumns(long[] passages, float[] frequencies, float[] lengths) {
    PostingColumns {
        if (frequencies.length != passages.length || lengths.length != passages.length) {
            throw new IllegalArgumentException(
                    "%d passages, %d frequencies, %d lengths".formatted(passages.length, frequencies.length, lengths.length));
        }
    }

    /** Returns the postings at these positions, in their order. */
    PostingColumns select(int[] positions) {
        long[] ids = new long[positions.length];
        float[] counts = new float[positions.length];
        float[] terms = new float[positions.length];
        for (int i = 0; i < positions.length; i++) {
            ids[i] = passages[positions[i]];
            counts[i] = frequencies[positions[i]];
            terms[i] = lengths[positions[i]];
        }
        return new PostingColumns(ids, counts, terms);
    }

    int size() {
        return passages.length;
    }
}
