package io.kvasir.inference;

import io.kvasir.flow.HeapBound;
import io.kvasir.flow.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How much the models may use.
 *
 * @param threads compute threads shared by all models
 * @param reservedThreads of these, how many batch work leaves free while others ask
 * @param pinned whether each compute thread is kept on a processor of its own
 * @param queueLimit sequences that may wait at each priority
 * @param batchTokens padded tokens computed together in one run
 * @param highWait how long a call of high priority may wait where it names no deadline
 * @param normalWait the same for normal priority
 * @param batchWait the same for batch work
 * @param tokenCache bytes of passages' token vectors kept for reranking
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
    /** Token vectors that a reranker has under computation may take this part of the heap: one in so many. */
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

    /** What is kept on the heap. */
    public List<HeapBound> heap() {
        return List.of(
                new HeapBound("kvasir.inference.token-cache-mb", tokenCache),
                new HeapBound("token vectors on their way to a ranking", maxStatesBytes()));
    }

    /** Returns how many bytes of the heap token vectors may take while a reranker computes them. */
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
