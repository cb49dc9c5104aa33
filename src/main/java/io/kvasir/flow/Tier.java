package io.kvasir.flow;

import java.time.Duration;

/** The service levels. Every endpoint belongs to one, whose target is the latency callers may rely on. */
public enum Tier {
    STATUS(1, Duration.ofMillis(100)),
    CACHED(2, Duration.ofMillis(500)),
    SEARCH(3, Duration.ofSeconds(2)),
    INDEXING(4, Duration.ofSeconds(10)),
    BATCH(5, Duration.ofSeconds(60));

    private final int number;
    private final Duration target;

    Tier(int number, Duration target) {
        this.number = number;
        this.target = target;
    }

    public int number() {
        return number;
    }

    public Duration target() {
        return target;
    }
}
