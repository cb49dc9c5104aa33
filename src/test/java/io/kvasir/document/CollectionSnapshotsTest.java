package io.kvasir.document;

import io.kvasir.Callers;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CollectionSnapshotsTest {
    private static final long MAX_WAIT = Duration.ofSeconds(20).toNanos();

    private final Callers callers = new Callers();

    @AfterEach
    void close() {
        callers.close();
    }

    private static Map<String, CollectionSnapshot> all(Collection<String> names, long version) {
        Map<String, CollectionSnapshot> found = new HashMap<>();
        names.forEach(name -> found.put(name, new CollectionSnapshot(1, name, version, new UUID(0, version), 0, 0, 0, false)));
        found.remove("absent");
        return found;
    }

    @Test
    void missingCollection_isEmpty() {
        CollectionSnapshots snapshots = new CollectionSnapshots(names -> all(names, 1));

        assertThat(snapshots.current("absent", MAX_WAIT)).isEmpty();
        assertThat(snapshots.current("docs", MAX_WAIT)).isPresent();
    }

    @Test
    void change_acknowledgedBeforeTheCall_isAlwaysVisible() throws Exception {
        AtomicLong committed = new AtomicLong();
        CollectionSnapshots snapshots = new CollectionSnapshots(names -> {
            long seen = committed.get();
            pause();
            return all(names, seen);
        });
        List<Callers.Call<Boolean>> readers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            readers.add(callers.start(() -> {
                for (int j = 0; j < 100; j++) {
                    long before = committed.incrementAndGet();
                    if (snapshots.current("docs", MAX_WAIT).orElseThrow().version() < before) {
                        return false;
                    }
                }
                return true;
            }));
        }

        for (Callers.Call<Boolean> reader : readers) {
            assertThat(reader.get()).isTrue();
        }
    }

    @Test
    void waitingCallers_shareOneStatement() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger statements = new AtomicInteger();
        CollectionSnapshots snapshots = busyUntil(go, statements);
        List<Callers.Call<Boolean>> waiting = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String name = "collection " + i;
            waiting.add(callers.startWaitingIn(CollectionSnapshots.class, () -> snapshots.current(name, MAX_WAIT).isPresent()));
        }
        go.countDown();

        for (Callers.Call<Boolean> call : waiting) {
            assertThat(call.get()).isTrue();
        }
        assertThat(statements).as("two that ran before, and one for all who waited").hasValue(3);
    }

    @Test
    void hangingStatement_doesNotBlockOtherCallers() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        CollectionSnapshots snapshots = new CollectionSnapshots(names -> {
            if (hangs.getCount() > 0) {
                hangs.countDown();
                await(never);
            }
            return all(names, 1);
        });
        callers.start(() -> snapshots.current("docs", MAX_WAIT));
        assertThat(hangs.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(snapshots.current("docs", MAX_WAIT)).isPresent();
        never.countDown();
    }

    @Test
    void caller_whoseDeadlinePasses_failsAlone() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CollectionSnapshots snapshots = busyUntil(go, new AtomicInteger());
        Callers.Call<?> hurried = callers.startWaitingIn(
                CollectionSnapshots.class, () -> snapshots.current("docs", Duration.ofSeconds(1).toNanos()));
        Callers.Call<Boolean> patient =
                callers.startWaitingIn(CollectionSnapshots.class, () -> snapshots.current("docs", MAX_WAIT).isPresent());

        assertThatThrownBy(hurried::get)
                .hasCauseInstanceOf(KvasirException.class)
                .cause()
                .extracting(e -> ((KvasirException) e).code())
                .isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
        go.countDown();
        assertThat(patient.get()).isTrue();
    }

    @Test
    void interruptedCaller_failsAlone() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CollectionSnapshots snapshots = busyUntil(go, new AtomicInteger());
        Callers.Call<?> leader = callers.startWaitingIn(CollectionSnapshots.class, () -> snapshots.current("docs", MAX_WAIT));
        Callers.Call<Boolean> joined =
                callers.startWaitingIn(CollectionSnapshots.class, () -> snapshots.current("docs", MAX_WAIT).isPresent());
        leader.interrupt();

        assertThatThrownBy(leader::get)
                .hasCauseInstanceOf(KvasirException.class)
                .cause()
                .extracting(e -> ((KvasirException) e).code())
                .isEqualTo(ErrorCode.OVERLOADED);
        go.countDown();
        assertThat(joined.get()).isTrue();
    }

    @Test
    void failure_isSharedByWaitingCallers_butNotByTheNext() {
        AtomicInteger statements = new AtomicInteger();
        CollectionSnapshots snapshots = new CollectionSnapshots(names -> {
            if (statements.incrementAndGet() == 1) {
                throw new KvasirException(ErrorCode.DATABASE_UNAVAILABLE, "gone");
            }
            return all(names, 1);
        });

        assertThatThrownBy(() -> snapshots.current("docs", MAX_WAIT)).hasMessage("gone");
        assertThat(snapshots.current("docs", MAX_WAIT)).isPresent();
    }

    /** Keeps both statements running until {@code go} opens, so that a new caller waits for the next one. */
    private CollectionSnapshots busyUntil(CountDownLatch go, AtomicInteger statements) throws InterruptedException {
        Semaphore begun = new Semaphore(0);
        CollectionSnapshots snapshots = new CollectionSnapshots(names -> {
            statements.incrementAndGet();
            begun.release();
            await(go);
            return all(names, 1);
        });
        for (int i = 0; i < 2; i++) {
            callers.start(() -> snapshots.current("docs", MAX_WAIT));
            assertThat(begun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        }
        return snapshots;
    }

    private static void pause() {
        Thread.onSpinWait();
        Thread.yield();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
