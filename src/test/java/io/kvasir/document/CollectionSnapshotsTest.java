package io.kvasir.document;

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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CollectionSnapshotsTest {
    private static final long MAX_WAIT = Duration.ofSeconds(20).toNanos();

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        callers.shutdownNow();
    }

    private static Map<String, CollectionSnapshot> all(Collection<String> names, long version) {
        Map<String, CollectionSnapshot> found = new HashMap<>();
        names.forEach(name -> found.put(name, new CollectionSnapshot(1, name, version, new UUID(0, version), 0, 0, 0, false)));
        found.remove("absent");
        return found;
    }

    @Test
    void missingCollection_isEmpty() {
        CollectionSnapshots versions = new CollectionSnapshots(names -> all(names, 1));

        assertThat(versions.current("absent", MAX_WAIT)).isEmpty();
        assertThat(versions.current("docs", MAX_WAIT)).isPresent();
    }

    @Test
    void change_acknowledgedBeforeTheCall_isAlwaysVisible() throws Exception {
        AtomicLong committed = new AtomicLong();
        CollectionSnapshots versions = new CollectionSnapshots(names -> {
            long seen = committed.get();
            pause();
            return all(names, seen);
        });
        List<Future<Boolean>> readers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            readers.add(callers.submit(() -> {
                for (int j = 0; j < 100; j++) {
                    long before = committed.incrementAndGet();
                    if (versions.current("docs", MAX_WAIT).orElseThrow().version() < before) {
                        return false;
                    }
                }
                return true;
            }));
        }

        for (Future<Boolean> reader : readers) {
            assertThat(reader.get(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void waitingCallers_shareOneStatement() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger statements = new AtomicInteger();
        CollectionSnapshots versions = new CollectionSnapshots(names -> {
            statements.incrementAndGet();
            begun.countDown();
            await(go);
            return all(names, 1);
        });
        List<Future<?>> waiting = new ArrayList<>();
        waiting.add(callers.submit(() -> versions.current("first", MAX_WAIT)));
        Thread.sleep(50);
        waiting.add(callers.submit(() -> versions.current("second", MAX_WAIT)));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 50; i++) {
            String name = "collection " + i;
            waiting.add(callers.submit(() -> assertThat(versions.current(name, MAX_WAIT)).isPresent()));
        }
        Thread.sleep(200);
        go.countDown();
        for (Future<?> one : waiting) {
            one.get(10, TimeUnit.SECONDS);
        }

        assertThat(statements.get()).isLessThan(10);
    }

    @Test
    void hangingStatement_doesNotBlockOtherCallers() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger statements = new AtomicInteger();
        CollectionSnapshots versions = new CollectionSnapshots(names -> {
            if (statements.incrementAndGet() == 1) {
                await(never);
            }
            return all(names, 1);
        });
        callers.submit(() -> versions.current("docs", MAX_WAIT));
        while (statements.get() == 0) {
            Thread.sleep(1);
        }

        assertThat(versions.current("docs", MAX_WAIT)).isPresent();
        never.countDown();
    }

    @Test
    void caller_whoseDeadlinePasses_failsAlone() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CollectionSnapshots versions = busyUntil(go);
        Future<?> hurried = callers.submit(() -> versions.current("docs", Duration.ofMillis(300).toNanos()));
        Thread.sleep(50);
        Future<Boolean> patient = callers.submit(() -> versions.current("docs", MAX_WAIT).isPresent());

        assertThatThrownBy(() -> hurried.get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(KvasirException.class)
                .cause()
                .extracting(e -> ((KvasirException) e).code())
                .isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
        go.countDown();
        assertThat(patient.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void interruptedCaller_failsAlone() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CollectionSnapshots versions = busyUntil(go);
        Thread leader = Thread.ofVirtual().start(() -> assertThatThrownBy(() -> versions.current("docs", MAX_WAIT))
                .isInstanceOf(KvasirException.class));
        Thread.sleep(50);
        Future<Boolean> joined = callers.submit(() -> versions.current("docs", MAX_WAIT).isPresent());
        Thread.sleep(50);
        leader.interrupt();

        assertThat(leader.join(Duration.ofSeconds(5))).isTrue();
        go.countDown();
        assertThat(joined.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void failure_isSharedByWaitingCallers_butNotByTheNext() {
        AtomicInteger statements = new AtomicInteger();
        CollectionSnapshots versions = new CollectionSnapshots(names -> {
            if (statements.incrementAndGet() == 1) {
                throw new KvasirException(ErrorCode.DATABASE_UNAVAILABLE, "gone");
            }
            return all(names, 1);
        });

        assertThatThrownBy(() -> versions.current("docs", MAX_WAIT)).hasMessage("gone");
        assertThat(versions.current("docs", MAX_WAIT)).isPresent();
    }

    /** Keeps both statements running until {@code go} opens, so that a new caller waits for the next one. */
    private CollectionSnapshots busyUntil(CountDownLatch go) throws InterruptedException {
        CountDownLatch hung = new CountDownLatch(2);
        CollectionSnapshots versions = new CollectionSnapshots(names -> {
            hung.countDown();
            await(go);
            return all(names, 1);
        });
        callers.submit(() -> versions.current("docs", MAX_WAIT));
        Thread.sleep(50);
        callers.submit(() -> versions.current("docs", MAX_WAIT));
        assertThat(hung.await(10, TimeUnit.SECONDS)).isTrue();
        return versions;
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
