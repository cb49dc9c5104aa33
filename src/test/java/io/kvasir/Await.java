package io.kvasir;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Awaitility with the limits of these tests. The limit only ends a broken run; no test depends on how long an effect takes. */
public final class Await {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final long MAX_PAUSE_MS = 100;

    private Await() {}

    /**
     * Returns a wait for an asynchronous effect that polls at growing intervals.
     *
     * @param what the effect, for the message of a wait in vain
     */
    public static ConditionFactory await(String what) {
        return Awaitility.await(what)
                .atMost(LIMIT)
                .dontCatchUncaughtExceptions()
                .pollDelay(Duration.ZERO)
                .pollInterval((polls, previous) -> Duration.ofMillis(Math.min(MAX_PAUSE_MS, 1L << Math.min(polls, 7))));
    }
}
