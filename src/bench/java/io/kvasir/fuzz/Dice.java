package io.kvasir.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** The random decisions of one request: the same for the same seed, worker and number, whatever else happens. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed, int worker, long number) {
        random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + worker * 0xC2B2AE3D27D4EB4FL + number * 0x165667B19E3779F9L);
    }

    /** From 0 to {@code bound} − 1. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From {@code least} to {@code most}. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** Small numbers far more often than large ones: each power of two is as likely as the next. */
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
