package io.kvasir.ingest;

import io.kvasir.access.Caller;
import io.kvasir.access.Role;
import io.kvasir.document.Document;
import io.kvasir.flow.HeapBudget;
import io.kvasir.flow.StageTimings;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class UploadsTest {
    private static final Caller CALLER = UploadsTest.caller();
    private static final IngestRequest REQUEST =
            new IngestRequest("default", "a.md", null, "text/markdown", "Words.", Map.of(), null, false);

    private final HeapBudget heap = new HeapBudget(1 << 20);
    private final CountDownLatch begun = new CountDownLatch(2);
    private final CountDownLatch end = new CountDownLatch(1);

    private static Caller caller() {
        return new Caller("tester", Role.WRITER, Set.of());
    }

    private static IngestResult stored() {
        Instant now = Instant.EPOCH;
        return new IngestResult(
                new Document(new UUID(1, 1), "a.md", "A", "default", 1, "text/markdown", 6, 1, Map.of(), Set.of(), now, now, "en"),
                true,
                false);
    }

    private IngestResult waiting() {
        begun.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return stored();
    }

    private IngestResult store(Uploads uploads) {
        try (HeapBudget.Share share = heap.share()) {
            return uploads.store(REQUEST, CALLER, () -> false, share, new StageTimings());
        }
    }

    @Test
    void uploads_beyondTheLimit_areRejected_untilAPermitIsFree() throws Exception {
        Uploads uploads = new Uploads((submission, caller, call, timings) -> waiting(), 2, 1024);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<IngestResult>> running = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                running.add(callers.submit(() -> store(uploads)));
            }
            begun.await();

            assertThatExceptionOfType(KvasirException.class).isThrownBy(() -> store(uploads)).satisfies(refusal -> {
                assertThat(refusal.code()).isEqualTo(ErrorCode.OVERLOADED);
                assertThat(refusal.retryAfterMs()).isPositive();
            });
            end.countDown();
            for (Future<IngestResult> upload : running) {
                assertThat(upload.get()).isEqualTo(stored());
            }
            assertThat(store(uploads)).isEqualTo(stored());
        }
    }

    @Test
    void upload_countsTowardsTheHeapBudget_whileItLasts() {
        List<Long> held = new ArrayList<>();
        Uploads uploads = new Uploads((submission, caller, call, timings) -> {
            held.add(heap.held());
            return stored();
        }, 1, 1024);

        store(uploads);

        assertThat(held).containsExactly(Ingestor.heapWhileParsing(REQUEST));
        assertThat(heap.held()).isZero();
    }

    @Test
    void failedUpload_releasesItsPermit() {
        Uploads uploads = new Uploads((submission, caller, call, timings) -> {
            throw new KvasirException(ErrorCode.UNREADABLE_DOCUMENT, "It is no text.");
        }, 1, 1024);

        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(KvasirException.class)
                    .isThrownBy(() -> store(uploads))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNREADABLE_DOCUMENT));
        }
    }
}
