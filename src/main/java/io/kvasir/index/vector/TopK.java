package io.kvasir.index.vector;

import java.util.Arrays;

/**
 * Selects the k best of many numbered scores. It collects up to 2k before dropping the lesser half (Hoare's selection),
 * which is faster than a heap.
 */
final class TopK {
    private final int k;
    private final float[] scores;
    private final int[] numbers;
    private int size;
    private float threshold = Float.NEGATIVE_INFINITY;

    /** @param max number of scores to keep, at least 1 */
    TopK(int max) {
        this.k = max;
        scores = new float[2 * max];
        numbers = new int[2 * max];
    }

    /** Returns the score that further scores must exceed to be kept. */
    float threshold() {
        return threshold;
    }

    void offer(int number, float score) {
        if (score > threshold) {
            scores[size] = score;
            numbers[size++] = number;
            if (size == scores.length) {
                selectBest();
            }
        }
    }

    /** Returns the numbers of the best, unordered. */
    int[] numbers() {
        selectBest();
        return Arrays.copyOf(numbers, size);
    }

    /** Drops all but the {@code k} best. */
    private void selectBest() {
        if (size <= k) {
            return;
        }
        int from = 0;
        int to = size - 1;
        while (from < to) {
            float pivot = scores[(from + to) >>> 1];
            int low = from;
            int high = to;
            while (low <= high) {
                while (scores[low] > pivot) {
                    low++;
                }
                while (scores[high] < pivot) {
                    high--;
                }
                if (low <= high) {
                    swap(low++, high--);
                }
            }
            if (k - 1 <= high) {
                to = high;
            } else if (k - 1 >= low) {
                from = low;
            } else {
                break;
            }
        }
        size = k;
        threshold = scores[k - 1];
    }

    private void swap(int one, int other) {
        float score = scores[one];
        scores[one] = scores[other];
        scores[other] = score;
        int number = numbers[one];
        numbers[one] = numbers[other];
        numbers[other] = number;
    }
}
