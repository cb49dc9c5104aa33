package io.kvasir.flow;

import io.kvasir.flow.DatabaseCall.Kind;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatabaseBulkheadsTest {
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch go = new CountDownLatch(1);

    private static DatabaseBulkheads calls(Duration readWait) {
        return new DatabaseBulkheads(new DatabaseCallSettings(10, 1, 2, 1, readWait, Duration.ofSeconds(10)));
    }

    @AfterEach
    void end() {
        go.countDown();
        callers.close();
    }

    /** Starts calls that acquire a permit and hold it. */
    private List<Future<String>> startBlockedCalls(DatabaseBulkheads calls, Kind kind, int count) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(count);
        List<Future<String>> held = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            held.add(callers.submit(() -> calls.run(kind, () -> {
                begun.countDown();
                go.await();
                return "answer";
            })));
        }
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        return held;
    }

    @Test
    void call_beyondTheLimitOfItsKind_isRejectedAfterAWait() throws Exception {
        DatabaseBulkheads calls = calls(Duration.ofMillis(50));
        List<Future<String>> held = startBlockedCalls(calls, Kind.READ, 2);

        assertThatThrownBy(() -> calls.run(Kind.READ, () -> "a third"))
                .isInstanceOfSatisfying(KvasirException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OVERLOADED));
        assertThat(calls.run(Kind.SCAN, () -> "of another kind")).isEqualTo("of another kind");

        go.countDown();
        for (Future<String> one : held) {
            assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo("answer");
        }
        assertThat(calls.run(Kind.READ, () -> "afterwards")).isEqualTo("afterwards");
    }

    @Test
    void call_withoutAFreePermit_waitsForOne() throws Exception {
        DatabaseBulkheads calls = calls(Duration.ofSeconds(10));
        startBlockedCalls(calls, Kind.SCAN, 1);
        Future<String> waiting = callers.submit(() -> calls.run(Kind.SCAN, () -> "let in"));
        Thread.sleep(50);
        assertThat(waiting.isDone()).isFalse();

        go.countDown();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("let in");
    }

    @Test
    void calls_beyondTheQueueLimit_areRejectedAtOnce() throws Exception {
        DatabaseBulkheads calls = calls(Duration.ofSeconds(10));
        startBlockedCalls(calls, Kind.SCAN, 1);
        List<Future<String>> waiting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            waiting.add(callers.submit(() -> calls.run(Kind.SCAN, () -> "let in")));
        }
        Thread.sleep(200);

        assertThatThrownBy(() -> calls.run(Kind.SCAN, () -> "one more")).isInstanceOf(KvasirException.class);

        go.countDown();
        for (Future<String> one : waiting) {
            assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo("let in");
        }
    }

    @Test
    void nestedCall_needsNoPermitOfItsOwn() throws Exception {
        DatabaseBulkheads calls = calls(Duration.ofMillis(50));

        assertThat(calls.run(Kind.CHANGE, () -> calls.run(Kind.CHANGE, () -> "inner"))).isEqualTo("inner");
        assertThat(calls.run(Kind.CHANGE, () -> "next")).isEqualTo("next");
    }

    @Test
    void failedCall_releasesItsPermit() throws Exception {
        DatabaseBulkheads calls = calls(Duration.ofMillis(50));

        assertThatThrownBy(() -> calls.run(Kind.SCAN, () -> {
                    throw new IllegalStateException("a bug");
                }))
                .hasMessage("a bug");
        assertThat(calls.run(Kind.SCAN, () -> "next")).isEqualTo("next");
    }
}
