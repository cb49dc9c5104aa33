package io.kvasir.cache;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Coalesces concurrent loads of the same key. The first caller computes; the others wait up to their deadline and share its value or
 * failure. If the leader fails with {@code DEADLINE_EXCEEDED} or {@code OVERLOADED}, which concern it alone, the next waiter takes over.
 */
final class SingleFlight {
    private final Map<Object, CompletableFuture<Object>> inFlight = new ConcurrentHashMap<>();

    /**
     * A value and how it was obtained.
     *
     * @param coalesced whether another caller computed the value
     */
    record Result<T>(T value, boolean coalesced) {}

    @SuppressWarnings("unchecked") // a key stands for one kind of value
    <T> Result<T> run(Object key, long nanos, Supplier<T> compute) {
        long until = System.nanoTime() + Math.min(nanos, Long.MAX_VALUE / 4);
        while (true) {
            CompletableFuture<Object> own = new CompletableFuture<>();
            CompletableFuture<Object> other = inFlight.putIfAbsent(key, own);
            if (other == null) {
                return new Result<>(runAsLeader(key, own, compute), false);
            }
            try {
                return new Result<>((T) other.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS), true);
            } catch (TimeoutException e) {
                throw new KvasirException(
                        ErrorCode.DEADLINE_EXCEEDED, "The deadline passed while another call computed the same result.", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KvasirException(ErrorCode.NOT_READY, "The server is stopping.", e);
            } catch (ExecutionException e) {
                if (!concernsLeaderOnly(e)) {
                    throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
                }
            }
        }
    }

    private <T> T runAsLeader(Object key, CompletableFuture<Object> own, Supplier<T> compute) {
        try {
            T value = compute.get();
            inFlight.remove(key, own);
            own.complete(value);
            return value;
        } catch (RuntimeException | Error e) {
            inFlight.remove(key, own);
            // A failure after an interrupt is unrelated to the load itself, so waiters must not share it.
            boolean interrupted = Thread.currentThread().isInterrupted();
            own.completeExceptionally(
                    interrupted ? new KvasirException(ErrorCode.OVERLOADED, "The call that computed it was cancelled.", e) : e);
            throw e;
        }
    }

    private static boolean concernsLeaderOnly(ExecutionException e) {
        return e.getCause() instanceof KvasirException known
                && (known.code() == ErrorCode.DEADLINE_EXCEEDED || known.code() == ErrorCode.OVERLOADED);
    }
}
