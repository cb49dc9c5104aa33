package io.kvasir.inference.tokenizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Splits token ids into overlapping windows of equal length, so that no token is lost and no window is a short remainder. */
final class SlidingWindows {
    private SlidingWindows() {}

    /** Returns at least one window of at most {@code size} tokens; adjacent ones share at least {@code overlap} tokens. */
    static List<int[]> of(int[] ids, int size, int overlap) {
        if (ids.length <= size) {
            return List.of(ids);
        }
        int step = size - overlap;
        int count = (ids.length - overlap + step - 1) / step;
        List<int[]> windows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) i * (ids.length - size) / (count - 1));
            windows.add(Arrays.copyOfRange(ids, from, from + size));
        }
        return windows;
    }
}
