package io.kvasir.inference.tokenizer;

import java.util.Arrays;

/** A growing list of token ids. */
final class TokenIds {
    private int[] ids;
    private int size;

    TokenIds(int expected) {
        ids = new int[Math.max(expected, 4)];
    }

    void add(int id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size + (size >> 1));
        }
        ids[size++] = id;
    }

    int size() {
        return size;
    }

    /** Shrinks the list to its first {@code size} ids. */
    void truncate(int size) {
        this.size = size;
    }

    int[] toArray() {
        return Arrays.copyOf(ids, size);
    }
}
