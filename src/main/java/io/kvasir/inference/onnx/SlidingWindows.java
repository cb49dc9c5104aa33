package io.kvasir.inference.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts token ids into windows of nearly equal length that overlap, so that no token is lost and none is a stub. */
final class SlidingWindows {
    private SlidingWindows() {}

    /** At least one window; {@code size} is the most tokens of one, {@code overlap} the least that neighbours share. */
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
