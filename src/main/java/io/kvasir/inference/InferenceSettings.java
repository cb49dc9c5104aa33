package io.kvasir.inference;

import io.kvasir.flow.HeapBound;
import io.kvasir.flow.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Settings of inference.
 *
 * @param threads compute threads shared by all models
 * @param reservedThreads threads of these that batch work leaves free while interactive calls arrive
 * @param pinned whether each compute thread is pinned to a processor
 * @param queueLimit sequences that may wait at each priority
 * @param batchTokens padded tokens computed together in one run
 * @param highWait longest wait of a call of high priority without a deadline
 * @param normalWait the same for normal priority
 * @param batchWait the same for batch work
 * @param tokenCache bytes of passages' token vectors cached for reranking
 */
public record InferenceSettings(
        int threads,
        int reservedThreads,
        boolean pinned,
        int queueLimit,
        int batchTokens,
        Duration highWait,
        Duration normalWait,
        Duration batchWait,
        long tokenCache) {
    /** Divisor of the heap: share that token vectors being computed for reranking may take. */
    private static final int HEAP_DIVISOR = 16;

    public InferenceSettings {
        require(threads >= 1 && threads <= 256, "threads must be from 1 to 256, not " + threads);
        require(
                reservedThreads >= 0 && reservedThreads < threads,
                "reserved-threads must be from 0 to one less than the threads, not " + reservedThreads);
        require(queueLimit >= 1 && queueLimit <= 1_000_000, "queue-limit must be from 1 to 1000000, not " + queueLimit);
        require(
                batchTokens >= 16 && batchTokens <= 65_536,
                "batch-tokens must be from 16 to 65536, not " + batchTokens);
        require(tokenCache >= 0, "token-cache-mb must not be negative");
        requireWait("high", highWait);
        requireWait("normal", normalWait);
        requireWait("batch", batchWait);
    }

    private static void requireWait(String priority, Duration wait) {
        Objects.requireNonNull(wait, priority);
        long millis = wait.toMillis();
        require(
                millis >= 1 && millis <= 600_000,
                "wait-ms." + priority + " must be from 1 to 600000, not " + millis);
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException("kvasir.inference." + complaint);
        }
    }

    /** Returns the heap bounds of inference. */
    public List<HeapBound> heap() {
        return List.of(
                new HeapBound("kvasir.inference.token-cache-mb", tokenCache),
                new HeapBound("token vectors on their way to a ranking", maxStatesBytes()));
    }

    /** Returns the maximum size of token vectors being computed for reranking, in bytes of the heap. */
    public static long maxStatesBytes() {
        return Runtime.getRuntime().maxMemory() / HEAP_DIVISOR;
    }

    public Duration defaultWait(Priority priority) {
        return switch (priority) {
            case HIGH -> highWait;
            case NORMAL -> normalWait;
            case BATCH -> batchWait;
        };
    }
}
