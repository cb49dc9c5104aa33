package io.kvasir.cache;

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
 * Keeps a level that fails or is slow from slowing anybody else: no call waits longer than the timeout, and after
 * {@value #FAILURE_THRESHOLD} failures in a row nobody asks for a while; then one call tries. A circuit breaker (Nygard, "Release It!").
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

    /** What the call gives within the timeout; nothing where it fails, is late, or is not made. */
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

    /** Whether the level is asked now. While it is not, one caller after each pause is let through. */
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

    /** It did not only take long: it failed. */
    void failed(String why) {
        broken = true;
        countFailure(why);
    }

    private void countFailure(String why) {
        openUntil.set(clock.getAsLong() + openNanos);
        if (failures.incrementAndGet() == FAILURE_THRESHOLD) {
            LOG.log(Logger.Level.WARNING, "cache level {0} is passed over for a while: {1}", level, why);
        }
        reason = why;
    }

    /** Whether it is passed over because it fails, not because it is slow. */
    boolean isBroken() {
        return broken && failures.get() >= FAILURE_THRESHOLD;
    }

    /** Why the level is passed over; null where it is not. */
    @Nullable String reason() {
        return failures.get() < FAILURE_THRESHOLD ? null : reason;
    }
}
