package io.kvasir.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** The random decisions of one request, determined by seed, worker and number. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed, int worker, long number) {
        random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + worker * 0xC2B2AE3D27D4EB4FL + number * 0x165667B19E3779F9L);
    }

    /** Returns a number from 0 to {@code bound} − 1. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Returns a number from {@code least} to {@code most}. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** Returns a size up to {@code most}, log-uniform: each power of two is equally likely. */
    int size(int most) {
        int bits = 32 - Integer.numberOfLeadingZeros(most);
        return Math.min(most, random.nextInt(1 << between(0, bits)));
    }

    @SafeVarargs
    final <T> T of(T... choices) {
        return choices[below(choices.length)];
    }

    <T> T of(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}
