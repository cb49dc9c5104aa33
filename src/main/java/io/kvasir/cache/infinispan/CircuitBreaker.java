package io.kvasir.cache.infinispan;

import java.lang.System.Logger;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Circuit breaker (Nygard, "Release It!") of a cache level. No call waits longer than the timeout. After {@value #FAILURE_THRESHOLD}
 * consecutive failures the level is bypassed; after each pause one call probes it.
 */
final class CircuitBreaker {
    private static final Logger LOG = System.getLogger(CircuitBreaker.class.getName());
    private static final int FAILURE_THRESHOLD = 3;

    private final String level;
    private final long timeoutNanos;
    private final long openNanos;
    private final LongSupplier clock;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong openUntil = new AtomicLong();
    private volatile @Nullable String reason;
    private volatile boolean broken;

    CircuitBreaker(String level, Duration timeout, Duration pause) {
        this(level, timeout, pause, System::nanoTime);
    }

    CircuitBreaker(String level, Duration timeout, Duration pause, LongSupplier clock) {
        this.level = level;
        this.timeoutNanos = timeout.toNanos();
        this.openNanos = pause.toNanos();
        this.clock = clock;
    }

    /** Returns the result of the call; empty if it is null, fails, times out, or the circuit is open. */
    <T> Optional<T> call(Supplier<CompletableFuture<@Nullable T>> call) {
        if (!tryAcquire()) {
            return Optional.empty();
        }
        try {
            T value = call.get().get(timeoutNanos, TimeUnit.NANOSECONDS);
            succeeded();
            return Optional.ofNullable(value);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            broken = false;
            countFailure("no answer within " + timeoutNanos / 1_000_000 + " ms");
        } catch (ExecutionException e) {
            failed(String.valueOf(e.getCause()));
        } catch (RuntimeException e) {
            failed(e.toString());
        }
        return Optional.empty();
    }

    /** Returns whether a call may be made. While the circuit is open, one caller is let through after each pause. */
    boolean tryAcquire() {
        if (failures.get() < FAILURE_THRESHOLD) {
            return true;
        }
        long until = openUntil.get();
        long now = clock.getAsLong();
        return now - until >= 0 && openUntil.compareAndSet(until, now + openNanos);
    }

    void succeeded() {
        if (failures.getAndSet(0) >= FAILURE_THRESHOLD) {
            reason = null;
            LOG.log(Logger.Level.INFO, "cache level {0} works again", level);
        }
    }

    /** Records a failure other than a timeout. */
    void failed(String why) {
        broken = true;
        countFailure(why);
    }

    private void countFailure(String why) {
        openUntil.set(clock.getAsLong() + openNanos);
        if (failures.incrementAndGet() == FAILURE_THRESHOLD) {
            LOG.log(Logger.Level.WARNING, "cache level {0} is bypassed for a while: {1}", level, why);
        }
        reason = why;
    }

    /** Returns whether the circuit is open because of an error, not of a timeout. */
    boolean isBroken() {
        return broken && failures.get() >= FAILURE_THRESHOLD;
    }

    /** Returns why the circuit is open; null if it is closed. */
    @Nullable String reason() {
        return failures.get() < FAILURE_THRESHOLD ? null : reason;
    }
}
