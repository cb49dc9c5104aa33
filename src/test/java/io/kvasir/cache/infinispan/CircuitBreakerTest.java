package io.kvasir.cache.infinispan;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CircuitBreakerTest {
    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger calls = new AtomicInteger();
    private final CircuitBreaker breaker = new CircuitBreaker("l9", Duration.ofMillis(20), Duration.ofSeconds(5), clock::get);

    private @Nullable String call(CompletableFuture<@Nullable String> answer) {
        return breaker.call(() -> {
                    calls.incrementAndGet();
                    return answer;
                })
                .orElse(null);
    }

    private static CompletableFuture<@Nullable String> failure() {
        return CompletableFuture.failedFuture(new IllegalStateException("broken"));
    }

    @Test
    void workingLevel_isCalled() {
        assertThat(call(CompletableFuture.completedFuture("a"))).isEqualTo("a");
        assertThat(call(CompletableFuture.completedFuture(null))).isNull();
        assertThat(breaker.reason()).isNull();
    }

    @Test
    void slowLevel_isNotAwaited() {
        assertThat(call(new CompletableFuture<>())).isNull();
    }

    @Test
    void repeatedlySlowLevel_isBypassed_butNotBroken() {
        for (int i = 0; i < 3; i++) {
            call(new CompletableFuture<>());
        }

        assertThat(breaker.reason()).isNotNull();
        assertThat(breaker.isBroken()).isFalse();
    }

    @Test
    void repeatedlyFailingLevel_isBypassed_andRetriedAfterAPause() {
        for (int i = 0; i < 10; i++) {
            assertThat(call(failure())).isNull();
        }
        assertThat(calls).hasValue(3);
        assertThat(breaker.reason()).contains("broken");
        assertThat(breaker.isBroken()).isTrue();

        clock.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(call(failure())).isNull();
        assertThat(call(CompletableFuture.completedFuture("a"))).isNull();
        assertThat(calls).hasValue(4);

        clock.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(call(CompletableFuture.completedFuture("a"))).isEqualTo("a");
        assertThat(call(CompletableFuture.completedFuture("b"))).isEqualTo("b");
        assertThat(breaker.reason()).isNull();
    }

    @Test
    void failures_betweenSuccesses_areTolerated() {
        for (int i = 0; i < 10; i++) {
            call(failure());
            call(failure());
            assertThat(call(CompletableFuture.completedFuture("a"))).isEqualTo("a");
        }
    }
}
