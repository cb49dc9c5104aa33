package io.kvasir.it;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Polls for asynchronous effects. The limit only ends a broken run; no test depends on how long an effect takes. */
final class Await {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Await() {}

    /** Polls until the value satisfies the predicate and returns it. */
    static <T> T until(String what, Supplier<T> question, Predicate<T> wanted) {
        Instant end = Instant.now().plus(LIMIT);
        while (true) {
            T answer = question.get();
            if (wanted.test(answer)) {
                return answer;
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("waited " + LIMIT.toSeconds() + " s for " + what + ", last: " + answer);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
