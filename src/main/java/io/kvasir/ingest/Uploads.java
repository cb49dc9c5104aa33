package io.kvasir.ingest;

import io.kvasir.access.Caller;
import io.kvasir.flow.Deadline;
import io.kvasir.flow.HeapBudget;
import io.kvasir.flow.Priority;
import io.kvasir.flow.StageTimings;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Stores documents submitted synchronously. The number of concurrent uploads is limited; a few more wait briefly, others are
 * rejected. An upload is cancelled when its caller disconnects.
 */
@Singleton
public class Uploads {
    private static final Duration MAX_WAIT = Duration.ofSeconds(2);
    /** Waiting uploads per permit. */
    private static final int MAX_QUEUED_PER_PERMIT = 4;

    private static final long RETRY_AFTER_MS = 2_000;

    private final Work work;
    private final int limit;
    private final long maxBytes;
    private final Semaphore permits;

    @Inject
    public Uploads(Ingestor ingestor, IngestSettings settings) {
        this(
                ingestor::ingest,
                settings.limits().maxUploads(),
                settings.maxDocumentBytes());
    }

    Uploads(Work work, int limit, long maxBytes) {
        this.work = work;
        this.maxBytes = maxBytes;
        this.limit = limit;
        permits = new Semaphore(limit, true);
    }

    /** Stores one document. */
    interface Work {
        IngestResult store(IngestRequest request, Caller caller, IngestOptions options, StageTimings timings);
    }

    /** Returns the maximum size of a document in bytes of UTF-8. */
    public long maxBytes() {
        return maxBytes;
    }

    /**
     * Stores a document; throws {@code OVERLOADED} if too many are being stored.
     *
     * @param disconnected whether the caller has disconnected
     * @param heap the call's share, enlarged while the document is parsed and split
     */
    public IngestResult store(
            IngestRequest request, Caller caller, BooleanSupplier disconnected, HeapBudget.Share heap, StageTimings timings) {
        acquire();
        try {
            long before = heap.size();
            heap.awaitGrowth(Ingestor.heapWhileParsing(request), Deadline.after(MAX_WAIT));
            IngestOptions options = new IngestOptions(
                    Priority.NORMAL, disconnected, () -> heap.shrink(before + Ingestor.heapAfterSplitting(request)));
            return work.store(request, caller, options, timings);
        } finally {
            permits.release();
        }
    }

    private void acquire() {
        try {
            if (permits.getQueueLength() >= MAX_QUEUED_PER_PERMIT * limit
                    || !permits.tryAcquire(MAX_WAIT.toNanos(), TimeUnit.NANOSECONDS)) {
                throw KvasirException.overloaded(
                        "As many documents are being stored as may be at a time, %d; try again shortly.".formatted(limit),
                        RETRY_AFTER_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KvasirException(ErrorCode.OVERLOADED, "The request was cancelled.", e);
        }
    }
}
