package io.kvasir.inference.onnx;

import java.util.Arrays;

/** Token ids as they are found. */
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

    /** Takes back what was added after there were {@code size}. */
    void truncate(int size) {
        this.size = size;
    }

    int[] toArray() {
        return Arrays.copyOf(ids, size);
    }
}
