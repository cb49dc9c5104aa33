package io.kvasir.inference;

import io.kvasir.flow.Deadline;
import io.kvasir.flow.Priority;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A pool of one thread and a queue of three, whose thread is held until a test lets it go. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class ComputePoolTest {
    private static final int QUEUE = 3;
    private static final Deadline PASSED = Deadline.after(Duration.ZERO);

    private final ComputePool pool = new ComputePool(new InferenceSettings(1, QUEUE, 256));
    private final CountDownLatch held = new CountDownLatch(1);
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());
    private Future<String> holder = submit(Priority.NORMAL, "holder");

    @BeforeEach
    void holdTheOnlyThread() throws Exception {
        await(holder);
        order.clear();
        CountDownLatch begun = new CountDownLatch(1);
        holder = pool.submit(Priority.NORMAL, Deadline.none(), () -> {
            begun.countDown();
            held.await();
            return "held";
        });
        begun.await();
    }

    @AfterEach
    void close() {
        held.countDown();
        pool.close();
    }

    private Future<String> submit(Priority priority, String name) {
        return pool.submit(priority, Deadline.none(), () -> {
            order.add(name);
            return name;
        });
    }

    private static <T> T await(Future<T> run) {
        return ComputePool.await(run, Deadline.none());
    }

    private static void assertCode(ErrorCode code, Callable<?> call) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(call::call)
                .matches(e -> e.code() == code, "has the code " + code);
    }

    @Test
    void run_handedIn_givesItsResult() {
        Future<String> run = submit(Priority.NORMAL, "result");
        held.countDown();

        assertThat(await(run)).isEqualTo("result");
        assertThat(await(holder)).isEqualTo("held");
    }

    @Test
    void runsThatWait_goByPriority() {
        List<Future<String>> runs = List.of(
                submit(Priority.BATCH, "batch"), submit(Priority.NORMAL, "normal"), submit(Priority.HIGH, "high"));
        held.countDown();
        runs.forEach(ComputePoolTest::await);

        assertThat(order).containsExactly("high", "normal", "batch");
    }

    @ParameterizedTest
    @EnumSource
    void runsOfOnePriority_goFirstComeFirstServed(Priority priority) {
        List<Future<String>> runs = List.of(submit(priority, "1"), submit(priority, "2"), submit(priority, "3"));
        held.countDown();
        runs.forEach(ComputePoolTest::await);

        assertThat(order).containsExactly("1", "2", "3");
    }

    @Test
    void fullQueue_refusesAtOnce_whateverThePriority() {
        for (int i = 0; i < QUEUE; i++) {
            submit(Priority.BATCH, "waits");
        }

        for (Priority priority : Priority.values()) {
            assertCode(ErrorCode.OVERLOADED, () -> submit(priority, "too many"));
        }
        assertThat(pool.load().queued()).isEqualTo(QUEUE);
    }

    @Test
    void queueThatWasFull_takesRunsAgain() {
        Future<String> last = holder;
        for (int i = 0; i < QUEUE; i++) {
            last = submit(Priority.NORMAL, "waits");
        }
        assertCode(ErrorCode.OVERLOADED, () -> submit(Priority.NORMAL, "too many"));
        held.countDown();
        await(last);

        assertThat(await(submit(Priority.NORMAL, "again"))).isEqualTo("again");
        assertThat(order).containsExactly("waits", "waits", "waits", "again");
    }

    @Test
    void runWhoseDeadlinePassedWhileItWaited_isNotComputed() {
        AtomicBoolean computed = new AtomicBoolean();
        Future<Boolean> run = pool.submit(Priority.HIGH, PASSED, () -> computed.getAndSet(true));
        held.countDown();

        assertCode(ErrorCode.DEADLINE_EXCEEDED, () -> await(run));
        assertThat(computed).isFalse();
        assertThat(pool.load().queued()).isZero();
    }

    @Test
    void waiting_endsWithTheDeadline_andTakesTheRunBack() {
        Future<String> run = submit(Priority.HIGH, "given up");
        assertCode(ErrorCode.DEADLINE_EXCEEDED, () -> ComputePool.await(run, PASSED));
        Future<String> next = submit(Priority.NORMAL, "next");
        held.countDown();
        await(next);

        assertThat(run).isCancelled();
        assertThat(order).containsExactly("next");
    }

    @Test
    void runThatWasTakenBack_givesItsPlaceBack() {
        for (int i = 0; i < QUEUE; i++) {
            Future<String> run = submit(Priority.HIGH, "given up");
            assertCode(ErrorCode.DEADLINE_EXCEEDED, () -> ComputePool.await(run, PASSED));
        }
        held.countDown();
        await(holder);

        assertThat(await(submit(Priority.BATCH, "next"))).isEqualTo("next");
        assertThat(pool.load().queued()).isZero();
    }

    @Test
    void ownExceptionOfARun_isHandedOnAsItIs() {
        KvasirException failure = new KvasirException(ErrorCode.NOT_READY, "no model");
        Future<Object> run = pool.submit(Priority.HIGH, Deadline.none(), () -> {
            throw failure;
        });
        held.countDown();

        assertThatThrownBy(() -> await(run)).isSameAs(failure);
    }

    @Test
    void otherExceptionOfARun_isABugWithItsCause_andTheThreadLivesOn() {
        Future<Object> run = pool.submit(Priority.HIGH, Deadline.none(), () -> {
            throw new IOException("native");
        });
        held.countDown();

        assertThatThrownBy(() -> await(run))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(IOException.class);
        assertThat(await(submit(Priority.BATCH, "next"))).isEqualTo("next");
    }

    @Test
    void interruptedCaller_isTold_andStaysInterrupted() {
        Thread.currentThread().interrupt();

        assertCode(ErrorCode.OVERLOADED, () -> await(holder));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void load_whileOneComputesAndTwoWait_saysSo() {
        submit(Priority.NORMAL, "waits");
        submit(Priority.BATCH, "waits");
        Embedder.Load load = pool.load();

        assertThat(pool.threads()).isEqualTo(1);
        assertThat(load.threads()).isEqualTo(1);
        assertThat(load.busy()).isEqualTo(1);
        assertThat(load.queued()).isEqualTo(2);
    }

    @Test
    void load_ofAPoolThatNeverRan_isAllZero() {
        ComputePool idle = new ComputePool(new InferenceSettings(4, 1, 256));

        assertThat(idle.load()).isEqualTo(new Embedder.Load(4, 0, 0, 0));
    }

    @Test
    void load_averages_theTimeOfRunsWithoutTheirWaiting() throws InterruptedException {
        ComputePool other = new ComputePool(new InferenceSettings(1, 2, 256));
        long nanos = await(other.submit(Priority.HIGH, Deadline.none(), () -> {
            long start = System.nanoTime();
            Thread.sleep(3);
            return System.nanoTime() - start;
        }));

        assertThat(other.load().averageMillis()).isGreaterThanOrEqualTo(nanos / 1e6);
        other.close();
    }
}
