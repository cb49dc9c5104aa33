package io.kvasir.index;

/** The best of many numbered scores: a heap of a fixed size with the worst on top. */
final class Nearest {
    private final float[] scores;
    private final int[] numbers;
    private int size;

    /** @param most how many are kept */
    Nearest(int most) {
        scores = new float[most];
        numbers = new int[most];
    }

    /** What a score has to be above to be kept. */
    float threshold() {
        return size < scores.length ? Float.NEGATIVE_INFINITY : scores[0];
    }

    void offer(int number, float score) {
        if (size < scores.length) {
            rise(size++, number, score);
        } else if (score > scores[0]) {
            sink(number, score);
        }
    }

    private void rise(int from, int number, float score) {
        int at = from;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (scores[parent] <= score) {
                break;
            }
            scores[at] = scores[parent];
            numbers[at] = numbers[parent];
            at = parent;
        }
        scores[at] = score;
        numbers[at] = number;
    }

    private void sink(int number, float score) {
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && scores[child + 1] < scores[child]) {
                child++;
            }
            if (scores[child] >= score) {
                break;
            }
            scores[at] = scores[child];
            numbers[at] = numbers[child];
            at = child;
        }
        scores[at] = score;
        numbers[at] = number;
    }

    /** What was kept, in no order. */
    int[] numbers() {
        return java.util.Arrays.copyOf(numbers, size);
    }
}
