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
 * Values that are being computed. Who asks for one of them waits for it, as long as they can, instead of computing it again. What
 * went wrong for the one who computes is what went wrong for all, except that their time was up or that they were not let in: then
 * the next in line computes.
 */
final class SingleFlight {
    private final Map<Object, CompletableFuture<Object>> inFlight = new ConcurrentHashMap<>();

    /**
     * What came of it.
     *
     * @param coalesced whether somebody else computed it
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
                        ErrorCode.DEADLINE_EXCEEDED, "The deadline passed while the same was computed for somebody else.", e);
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
            // What was interrupted says nothing of the thing itself, whatever it failed with.
            boolean givenUp = Thread.currentThread().isInterrupted();
            own.completeExceptionally(
                    givenUp ? new KvasirException(ErrorCode.OVERLOADED, "The call that computed it was given up.", e) : e);
            throw e;
        }
    }

    private static boolean concernsLeaderOnly(ExecutionException e) {
        return e.getCause() instanceof KvasirException known
                && (known.code() == ErrorCode.DEADLINE_EXCEEDED || known.code() == ErrorCode.OVERLOADED);
    }
}
