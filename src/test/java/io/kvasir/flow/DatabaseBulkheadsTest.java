package io.kvasir.flow;

import io.kvasir.Callers;
import io.kvasir.flow.DatabaseCall.Kind;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatabaseBulkheadsTest {
    private static final Duration READ_WAIT = Duration.ofSeconds(20);

    private final Callers callers = new Callers();
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
    private List<Callers.Call<String>> startBlockedCalls(DatabaseBulkheads bulkheads, Kind kind, int count) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(count);
        List<Callers.Call<String>> held = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            held.add(callers.start(() -> bulkheads.run(kind, () -> {
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
        DatabaseBulkheads bulkheads = calls(Duration.ofMillis(50));
        List<Callers.Call<String>> held = startBlockedCalls(bulkheads, Kind.READ, 2);

        assertThatThrownBy(() -> bulkheads.run(Kind.READ, () -> "a third"))
                .isInstanceOfSatisfying(KvasirException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OVERLOADED));
        assertThat(bulkheads.run(Kind.SCAN, () -> "of another kind")).isEqualTo("of another kind");

        go.countDown();
        for (Callers.Call<String> one : held) {
            assertThat(one.get()).isEqualTo("answer");
        }
        assertThat(bulkheads.run(Kind.READ, () -> "afterwards")).isEqualTo("afterwards");
    }

    @Test
    void call_withoutAFreePermit_waitsForOne() throws Exception {
        DatabaseBulkheads bulkheads = calls(READ_WAIT);
        startBlockedCalls(bulkheads, Kind.SCAN, 1);
        Callers.Call<String> waiting = callers.startWaitingIn(DatabaseBulkheads.class, () -> bulkheads.run(Kind.SCAN, () -> "let in"));

        go.countDown();

        assertThat(waiting.get()).isEqualTo("let in");
    }

    @Test
    void calls_beyondTheQueueLimit_areRejectedAtOnce() throws Exception {
        DatabaseBulkheads bulkheads = calls(READ_WAIT);
        startBlockedCalls(bulkheads, Kind.SCAN, 1);
        List<Callers.Call<String>> waiting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            waiting.add(callers.startWaitingIn(DatabaseBulkheads.class, () -> bulkheads.run(Kind.SCAN, () -> "let in")));
        }
        long start = System.nanoTime();

        assertThatThrownBy(() -> bulkheads.run(Kind.SCAN, () -> "one more"))
                .isInstanceOfSatisfying(KvasirException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OVERLOADED));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as("it did not wait").isLessThan(READ_WAIT.dividedBy(2));

        go.countDown();
        for (Callers.Call<String> one : waiting) {
            assertThat(one.get()).isEqualTo("let in");
        }
    }

    @Test
    void nestedCall_needsNoPermitOfItsOwn() throws Exception {
        DatabaseBulkheads bulkheads = calls(Duration.ofMillis(50));

        assertThat(bulkheads.run(Kind.CHANGE, () -> bulkheads.run(Kind.CHANGE, () -> "inner"))).isEqualTo("inner");
        assertThat(bulkheads.run(Kind.CHANGE, () -> "next")).isEqualTo("next");
    }

    @Test
    void failedCall_releasesItsPermit() throws Exception {
        DatabaseBulkheads bulkheads = calls(Duration.ofMillis(50));

        assertThatThrownBy(() -> bulkheads.run(Kind.SCAN, () -> {
                    throw new IllegalStateException("a bug");
                }))
                .hasMessage("a bug");
        assertThat(bulkheads.run(Kind.SCAN, () -> "next")).isEqualTo("next");
    }
}
