package io.kvasir.inference.schedule;

import io.kvasir.Await;
import io.kvasir.flow.Deadline;
import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.InferenceSettings;
import io.kvasir.inference.TestInference;
import io.kvasir.inference.schedule.InferenceListener.RejectionReason;
import io.kvasir.inference.tokenizer.TokenSequence;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Uses a scheduler with one thread, which a first call blocks until the test releases it. Longer than other files, because all tests
 * share this blocked scheduler and the helpers that watch it.
 */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class InferenceSchedulerTest {
    private static final int QUEUE = 6;

    private final List<RejectionReason> rejections = Collections.synchronizedList(new ArrayList<>());
    private final InferenceScheduler scheduler = scheduler(1, 0);
    private final BlockingLane lane = new BlockingLane("lane", 64);
    private InferenceCall holder;

    private InferenceScheduler scheduler(int threads, int reserved) {
        InferenceSettings settings = TestInference.with(threads, Map.of(
                "kvasir.inference.reserved-interactive-threads", String.valueOf(reserved),
                "kvasir.inference.queue-limit", String.valueOf(QUEUE),
                "kvasir.inference.batch-tokens", "64"));
        return new InferenceScheduler(settings, new InferenceListener() {
            @Override
            public void runCompleted(RunSample run) {
                // recorded by the lane
            }

            @Override
            public void truncated(String model, int texts) {
                throw new AssertionError("nothing is cut here");
            }

            @Override
            public void rejected(Priority priority, RejectionReason reason) {
                rejections.add(reason);
            }
        });
    }

    @BeforeEach
    void blockTheOnlyThread() {
        holder = submit(Priority.HIGH, 0, 8);
        lane.awaitRun();
    }

    @AfterEach
    void close() {
        lane.release();
        scheduler.close();
    }

    private InferenceCall submit(Priority priority, int id, int length) {
        return scheduler.submit(lane, List.of(BlockingLane.sequence(id, length)), Urgency.of(priority));
    }

    private static void assertCode(ErrorCode code, Callable<?> call) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(call::call)
                .matches(e -> e.code() == code, "has the code " + code);
    }

    /** Waits until the thread is idle: a call completes slightly before the thread has accounted for it. */
    private void awaitIdle() {
        holder.await();
        Await.await("the thread to be idle").until(() -> scheduler.load().busy() == 0);
    }

    private List<Integer> order() {
        return lane.runs.stream().skip(1).flatMap(List::stream).toList();
    }

    @Test
    void call_returnsResults_inTheOrderOfItsSequences() {
        InferenceCall call = scheduler.submit(
                lane,
                List.of(BlockingLane.sequence(1, 60), BlockingLane.sequence(2, 4), BlockingLane.sequence(3, 60)),
                Urgency.of(Priority.NORMAL));
        lane.release();

        assertThat(call.await()).containsExactly(new float[] {1}, new float[] {2}, new float[] {3});
        assertThat(holder.await()).containsExactly(new float[] {0});
        assertThat(call.computedNanos()).isPositive();
        assertThat(call.queuedNanos()).isPositive();
    }

    @Test
    void emptyCall_isDoneAtOnce() {
        assertThat(scheduler.submit(lane, List.of(), Urgency.of(Priority.NORMAL)).await()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void callsOfOnePriority_runInOrderOfArrival(Priority priority) {
        List<InferenceCall> calls = List.of(submit(priority, 1, 60), submit(priority, 2, 60), submit(priority, 3, 60));
        lane.release();
        calls.forEach(InferenceCall::await);

        assertThat(order()).containsExactly(1, 2, 3);
    }

    @Test
    void higherPriority_runsFirst_whenAllStartWaiting() {
        InferenceScheduler other = scheduler(1, 0);
        BlockingLane held = new BlockingLane("held", 64);
        other.submit(held, List.of(BlockingLane.sequence(0, 60)), Urgency.of(Priority.BATCH));
        held.awaitRun();
        List<InferenceCall> calls = Stream.of(Priority.BATCH, Priority.NORMAL, Priority.HIGH)
                .map(priority -> other.submit(held, List.of(BlockingLane.sequence(priority.ordinal() + 1, 60)), Urgency.of(priority)))
                .toList();
        held.release();
        calls.forEach(InferenceCall::await);
        other.close();

        assertThat(held.runs).containsExactly(List.of(0), List.of(1), List.of(2), List.of(3));
    }

    @Test
    void waitingSequencesOfOneLength_runInOneBatch() {
        List<InferenceCall> calls = new ArrayList<>();
        for (int id = 1; id <= 5; id++) {
            calls.add(submit(Priority.NORMAL, id, id == 3 ? 40 : 16));
        }
        lane.release();
        calls.forEach(InferenceCall::await);

        assertThat(lane.runs).containsExactlyInAnyOrder(List.of(0), List.of(1, 2, 4, 5), List.of(3));
    }

    @Test
    void laneWithoutBatches_runsEachSequenceAlone() {
        BlockingLane alone = new BlockingLane("alone", 0);
        List<TokenSequence> sequences = List.of(BlockingLane.sequence(1, 8), BlockingLane.sequence(2, 8), BlockingLane.sequence(3, 8));
        InferenceCall call = scheduler.submit(alone, sequences, Urgency.of(Priority.NORMAL));
        lane.release();
        alone.release();
        call.await();

        assertThat(alone.runs).containsExactly(List.of(1), List.of(2), List.of(3));
    }

    @Test
    void largeCall_isOvertakenBySmallCalls_thatArriveLater() {
        for (int i = 0; i < 20; i++) {
            lane.costModel().observe(BlockingLane.sequence(0, 64).lengthClass(), 64, 1_000_000_000L);
            lane.costModel().observe(BlockingLane.sequence(0, 4).lengthClass(), 4, 1_000);
        }
        List<TokenSequence> large = List.of(BlockingLane.sequence(1, 64), BlockingLane.sequence(2, 64), BlockingLane.sequence(3, 64));
        InferenceCall first = scheduler.submit(lane, large, Urgency.of(Priority.NORMAL));
        InferenceCall second = submit(Priority.NORMAL, 9, 4);
        lane.release();
        first.await();
        second.await();

        assertThat(order()).containsExactly(1, 9, 2, 3);
    }

    @Test
    void fullQueue_rejectsAtOnce_withARetryTime() {
        for (int i = 0; i < QUEUE; i++) {
            submit(Priority.BATCH, i, 60);
        }

        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> submit(Priority.BATCH, 99, 60))
                .matches(e -> e.code() == ErrorCode.OVERLOADED && e.retryAfterMs() > 0);
        assertThat(rejections).containsExactly(RejectionReason.QUEUE_FULL);
        submit(Priority.HIGH, 98, 60);
        assertThat(scheduler.queued(Priority.HIGH)).as("its own queue has room").isEqualTo(1);
    }

    @Test
    void callThatCannotMeetItsDeadline_isRejectedBeforeQueueing() {
        lane.costModel().observe(BlockingLane.sequence(0, 60).lengthClass(), 60, 5_000_000_000L);
        submit(Priority.NORMAL, 1, 60);

        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> scheduler.submit(
                        lane, List.of(BlockingLane.sequence(2, 60)), new Urgency(Priority.NORMAL, Deadline.after(Duration.ofSeconds(2)))))
                .matches(e -> e.code() == ErrorCode.OVERLOADED && e.retryAfterMs() >= 1_000);
        assertThat(rejections).containsExactly(RejectionReason.DEADLINE_UNREACHABLE);
        assertThat(scheduler.load().queued()).isEqualTo(1);
    }

    @Test
    void passedDeadline_isRejected_beforeQueueing() {
        Deadline passed = Deadline.after(Duration.ZERO);

        assertCode(
                ErrorCode.DEADLINE_EXCEEDED,
                () -> scheduler.submit(lane, List.of(BlockingLane.sequence(1, 8)), new Urgency(Priority.HIGH, passed)));
        assertThat(scheduler.load().queued()).isZero();
    }

    @Test
    void waiting_endsAtTheDeadline_andLeavesNoBacklog() {
        InferenceCall late = scheduler.submit(
                lane, List.of(BlockingLane.sequence(7, 8)), new Urgency(Priority.HIGH, Deadline.after(Duration.ofMillis(400))));

        assertCode(ErrorCode.DEADLINE_EXCEEDED, late::await);
        assertThat(scheduler.load().queued()).isZero();
        assertThat(rejections).containsExactly(RejectionReason.EXPIRED);
        lane.release();
        submit(Priority.NORMAL, 8, 8).await();
        assertThat(order()).containsExactly(8);
    }

    @Test
    void callThatCannotMeetItsDeadline_isNotStarted_ifOthersWait() {
        TokenSequence costly = BlockingLane.sequence(7, 60);
        lane.costModel().observe(costly.lengthClass(), 60, 400_000_000);
        Deadline deadline = Deadline.after(Duration.ofSeconds(1));
        InferenceCall late = scheduler.submit(lane, List.of(costly), new Urgency(Priority.NORMAL, deadline));
        InferenceCall next = submit(Priority.NORMAL, 8, 4);
        Await.await("too little time for the costly call").until(() -> deadline.remainingNanos() <= 350_000_000);
        lane.release();

        next.await();
        assertCode(ErrorCode.DEADLINE_EXCEEDED, late::await);
        assertThat(order()).containsExactly(8);
    }

    @Test
    void cancelledCall_freesItsPlaceInTheQueue() {
        for (int i = 0; i < 3 * QUEUE; i++) {
            submit(Priority.NORMAL, i, 8).cancel();
        }

        assertThat(scheduler.load().queued()).isZero();
        assertThat(rejections).hasSize(3 * QUEUE).containsOnly(RejectionReason.CANCELLED);
    }

    @Test
    void interruptedCaller_cancelsItsCall_andStaysInterrupted() {
        InferenceCall call = submit(Priority.NORMAL, 1, 8);
        Thread.currentThread().interrupt();

        assertCode(ErrorCode.OVERLOADED, call::await);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(scheduler.load().queued()).isZero();
    }

    @Test
    void failedRun_failsItsCalls_andTheThreadSurvives() {
        lane.fails = true;
        lane.failure = new KvasirException(ErrorCode.MODEL_UNUSABLE, "no number");
        InferenceCall first = submit(Priority.NORMAL, 1, 8);
        InferenceCall second = submit(Priority.NORMAL, 2, 8);
        lane.release();

        assertThatThrownBy(first::await).isSameAs(lane.failure);
        assertThatThrownBy(second::await).isSameAs(lane.failure);
        lane.fails = false;
        assertThat(submit(Priority.BATCH, 3, 8).await()).hasSize(1);
    }

    @Test
    void unexpectedFailureOfARun_isAnInternalErrorWithItsCause() {
        lane.fails = true;
        InferenceCall call = submit(Priority.NORMAL, 1, 8);
        lane.release();

        assertThatThrownBy(call::await).isInstanceOf(IllegalStateException.class).hasCause(lane.failure);
    }

    @Test
    void batchWork_leavesReservedThreads_whileOthersWait() {
        InferenceScheduler two = scheduler(2, 1);
        BlockingLane batch = new BlockingLane("batch", 0);
        BlockingLane asked = new BlockingLane("asked", 0);
        asked.release();
        two.submit(asked, List.of(BlockingLane.sequence(1, 8)), Urgency.of(Priority.NORMAL)).await();
        List<TokenSequence> bulk = List.of(BlockingLane.sequence(1, 8), BlockingLane.sequence(2, 8));
        InferenceCall waiting = two.submit(batch, bulk, Urgency.of(Priority.BATCH));
        batch.awaitRun();
        two.submit(asked, List.of(BlockingLane.sequence(2, 8)), Urgency.of(Priority.NORMAL)).await();

        assertThat(batch.runs).as("a question found a thread though batch work was waiting").hasSize(1);
        batch.release();
        assertThat(waiting.await()).hasSize(2);
        two.close();
    }

    @Test
    void stoppingScheduler_failsWaitingCalls() throws InterruptedException {
        InferenceScheduler other = scheduler(1, 0);
        BlockingLane blocking = new BlockingLane("held", 0);
        List<TokenSequence> two = List.of(BlockingLane.sequence(1, 8), BlockingLane.sequence(2, 8));
        InferenceCall waits = other.submit(blocking, two, Urgency.of(Priority.NORMAL));
        blocking.awaitRun();
        Thread stop = Thread.ofVirtual().start(other::close);
        Await.await("the scheduler to stop").until(other::isStopped);
        blocking.release();

        assertCode(ErrorCode.NOT_READY, waits::await);
        assertCode(ErrorCode.NOT_READY, () -> other.submit(blocking, two, Urgency.of(Priority.NORMAL)));
        assertThat(stop.join(Duration.ofSeconds(10))).as("closing ends with the run in progress").isTrue();
        assertThat(blocking.runs).as("what waited is not run").containsExactly(List.of(1));
    }

    @Test
    void stoppingScheduler_abortsALongRun() {
        InferenceScheduler other = scheduler(1, 0);
        BlockingLane blocking = new BlockingLane("held", 0);
        InferenceCall computes = other.submit(blocking, List.of(BlockingLane.sequence(1, 8)), Urgency.of(Priority.NORMAL));
        blocking.awaitRun();
        other.close();

        assertThat(blocking.stopped).isTrue();
        assertThatThrownBy(computes::await).hasCause(blocking.failure);
    }

    @Test
    void stoppingScheduler_letsAShortRunEnd() {
        InferenceScheduler other = scheduler(1, 0);
        BlockingLane blocking = new BlockingLane("held", 0);
        InferenceCall computes = other.submit(blocking, List.of(BlockingLane.sequence(1, 8)), Urgency.of(Priority.NORMAL));
        blocking.awaitRun();
        blocking.release();
        other.close();

        assertThat(blocking.stopped).isFalse();
        assertThat(computes.await()).hasSize(1);
    }

    @Test
    void load_countsRunningAndWaitingCalls() {
        submit(Priority.NORMAL, 1, 8);
        submit(Priority.BATCH, 2, 8);
        Embedder.Load load = scheduler.load();

        assertThat(load.threads()).isEqualTo(1);
        assertThat(load.busy()).isEqualTo(1);
        assertThat(load.queued()).isEqualTo(2);
        assertThat(scheduler.queued(Priority.BATCH)).isEqualTo(1);
    }

    @Test
    void delayedRun_hasLittleInfluenceOnTheEstimate() {
        for (int i = 0; i < 30; i++) {
            lane.costModel().observe(BlockingLane.sequence(0, 8).lengthClass(), 8, 1_000_000);
        }
        lane.costModel().observe(BlockingLane.sequence(0, 8).lengthClass(), 8, 1_000_000_000);

        assertThat(lane.costModel().estimate(BlockingLane.sequence(0, 8))).isLessThan(2_000_000);
    }

    @Test
    void expectedCall_isRejectedUnread_ifTheBacklogExceedsItsDeadline() {
        for (int i = 0; i < 5; i++) {
            submit(Priority.NORMAL, i, 200);
        }

        assertCode(ErrorCode.OVERLOADED, () -> {
            scheduler.preAdmit(new Urgency(Priority.NORMAL, Deadline.after(Duration.ofMillis(100))), 100);
            return null;
        });
    }

    @Test
    void expectedCall_isNotRejectedForItsLength_whichMayBeTruncated() {
        submit(Priority.NORMAL, 1, 8);
        Urgency urgency = new Urgency(Priority.NORMAL, Deadline.after(Duration.ofSeconds(5)));

        assertThatCode(() -> scheduler.preAdmit(urgency, 50_000_000)).doesNotThrowAnyException();
        assertThatCode(() -> scheduler.preAdmit(urgency, -1)).doesNotThrowAnyException();
        assertThat(rejections).isEmpty();
    }

    @Test
    void expectedCall_withoutDeadline_getsTimeForItsLength() {
        lane.costModel().observe(BlockingLane.sequence(0, 8).lengthClass(), 8, 8 * 400_000_000L);
        submit(Priority.NORMAL, 1, 8);

        assertCode(ErrorCode.OVERLOADED, () -> {
            scheduler.preAdmit(new Urgency(Priority.NORMAL, Deadline.after(Duration.ofSeconds(20))), 50_000_000);
            return null;
        });
        assertThatCode(() -> scheduler.preAdmit(Urgency.of(Priority.NORMAL), 50_000_000)).doesNotThrowAnyException();
        assertThat(rejections).containsExactly(RejectionReason.DEADLINE_UNREACHABLE);
    }

    @Test
    void farTooLongCall_isRejectedAtOnce_evenByAnIdleServer() {
        lane.release();
        awaitIdle();
        Deadline deadline = Deadline.after(Duration.ofSeconds(2));
        for (int run = 0; run < 10; run++) {
            lane.costModel().observe(BlockingLane.sequence(0, 60).lengthClass(), 60, 60_000_000_000L);
        }

        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> scheduler.submit(lane, List.of(BlockingLane.sequence(2, 60)), new Urgency(Priority.NORMAL, deadline)))
                .withMessageContaining("Send less at once")
                .matches(e -> e.code() == ErrorCode.DEADLINE_EXCEEDED);
        assertThat(rejections).containsExactly(RejectionReason.DEADLINE_UNREACHABLE);
    }

    @Test
    void callAfterOneSlowRun_isNotRejected() {
        lane.release();
        awaitIdle();
        BlockingLane cold = new BlockingLane("cold", 64);
        cold.release();
        cold.costModel().observe(BlockingLane.sequence(0, 60).lengthClass(), 60, 60_000_000_000L);

        assertThat(scheduler.submit(
                        cold, List.of(BlockingLane.sequence(1, 60)),
                        new Urgency(Priority.NORMAL, Deadline.after(Duration.ofSeconds(3))))
                        .await())
                .hasSize(1);
    }

    @Test
    void callOfAnUnmeasuredLane_isNotRejected() {
        lane.release();
        awaitIdle();
        BlockingLane fresh = new BlockingLane("fresh", 64);
        fresh.release();
        List<TokenSequence> many = IntStream.range(0, 1_000).mapToObj(i -> BlockingLane.sequence(i, 60)).toList();

        assertThat(scheduler.submit(fresh, many, new Urgency(Priority.NORMAL, Deadline.after(Duration.ofSeconds(3))))
                        .await())
                .hasSize(1_000);
    }
}
