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
 * @param reservedInteractiveThreads threads of these that batch work leaves free while interactive calls arrive
 * @param cpuAffinity whether each compute thread is pinned to a processor
 * @param queueLimit sequences that may wait at each priority
 * @param batchTokens padded tokens computed together in one run
 * @param highDeadline longest wait of a call of high priority without a deadline
 * @param normalDeadline the same for normal priority
 * @param batchDeadline the same for batch work
 * @param rerankCacheBytes bytes of passages' token vectors cached for reranking
 */
public record InferenceSettings(
        int threads,
        int reservedInteractiveThreads,
        boolean cpuAffinity,
        int queueLimit,
        int batchTokens,
        Duration highDeadline,
        Duration normalDeadline,
        Duration batchDeadline,
        long rerankCacheBytes) {
    /** Divisor of the heap: share that token vectors being computed for reranking may take. */
    private static final int HEAP_DIVISOR = 16;
    private static final Duration MIN_DEADLINE = Duration.ofMillis(1);
    private static final Duration MAX_DEADLINE = Duration.ofMinutes(10);

    public InferenceSettings {
        require(threads >= 1 && threads <= 256, "threads must be from 1 to 256, not " + threads);
        require(
                reservedInteractiveThreads >= 0 && reservedInteractiveThreads < threads,
                "reserved-interactive-threads must be from 0 to one less than the threads, not " + reservedInteractiveThreads);
        require(queueLimit >= 1 && queueLimit <= 1_000_000, "queue-limit must be from 1 to 1000000, not " + queueLimit);
        require(
                batchTokens >= 16 && batchTokens <= 65_536,
                "batch-tokens must be from 16 to 65536, not " + batchTokens);
        require(rerankCacheBytes >= 0, "rerank-cache-size must not be negative");
        requireDeadline("high", highDeadline);
        requireDeadline("normal", normalDeadline);
        requireDeadline("batch", batchDeadline);
    }

    private static void requireDeadline(String priority, Duration deadline) {
        Objects.requireNonNull(deadline, priority);
        require(
                deadline.compareTo(MIN_DEADLINE) >= 0 && deadline.compareTo(MAX_DEADLINE) <= 0,
                "default-deadline." + priority + " must be from " + MIN_DEADLINE + " to " + MAX_DEADLINE + ", not " + deadline);
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException("kvasir.inference." + complaint);
        }
    }

    /** Returns the heap bounds of inference. */
    public List<HeapBound> heap() {
        return List.of(
                new HeapBound("kvasir.inference.rerank-cache-size", rerankCacheBytes),
                new HeapBound("token vectors on their way to a ranking", maxStatesBytes()));
    }

    /** Returns the maximum size of token vectors being computed for reranking, in bytes of the heap. */
    public static long maxStatesBytes() {
        return Runtime.getRuntime().maxMemory() / HEAP_DIVISOR;
    }

    public Duration defaultDeadline(Priority priority) {
        return switch (priority) {
            case HIGH -> highDeadline;
            case NORMAL -> normalDeadline;
            case BATCH -> batchDeadline;
        };
    }
}
