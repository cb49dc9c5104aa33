package io.kvasir.inference.rerank;

import io.kvasir.flow.Deadline;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ScoringExecutorTest {

    @Test
    void work_runs_onPlatformThreads() throws InterruptedException {
        boolean[] isVirtual = {true};
        Thread caller = Thread.startVirtualThread(
                () -> isVirtual[0] = ScoringExecutor.call(() -> Thread.currentThread().isVirtual(), Deadline.none()));
        caller.join();

        assertThat(isVirtual[0]).isFalse();
    }

    @Test
    void work_beyondItsDeadline_isInterrupted() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);

        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> ScoringExecutor.call(
                        () -> {
                            try {
                                Thread.sleep(60_000);
                                return 1;
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                                throw e;
                            }
                        },
                        Deadline.after(Duration.ofMillis(200))))
                .matches(e -> e.code() == ErrorCode.DEADLINE_EXCEEDED);
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void failedWork_keepsItsErrorCode() {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> ScoringExecutor.call(
                        () -> {
                            ScoringExecutor.checkActive(Deadline.after(Duration.ZERO));
                            return 1;
                        },
                        Deadline.none()))
                .matches(e -> e.code() == ErrorCode.DEADLINE_EXCEEDED);
    }
}
