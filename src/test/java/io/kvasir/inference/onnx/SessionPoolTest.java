package io.kvasir.inference.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.kvasir.Callers;
import io.kvasir.inference.tokenizer.TokenSequence;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SessionPoolTest {
    private static final TokenSequence TEXT = TokenSequence.of(new int[] {101, 102});

    private final SessionPool pool = new SessionPool(100);
    private final AtomicInteger opened = new AtomicInteger();

    @AfterEach
    void close() {
        pool.close();
    }

    private static SessionPool.Key key(String sha256) {
        return new SessionPool.Key(sha256, "none", Device.CPU);
    }

    private SessionPool.Lease lease(String sha256, long bytes) {
        return pool.lease(key(sha256), sha256, bytes, () -> {
            opened.incrementAndGet();
            return session();
        });
    }

    private static ModelSession session() {
        OrtEnvironment environment = OrtEnvironmentHolder.environment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            ModelSource.Packaged packaged = new ModelSource.Packaged("all-minilm-l6-v2-q.onnx");
            return ModelSession.of("test", environment, environment.createSession(packaged.bytes(), options));
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void sameModel_requestedConcurrently_isOpenedOnce() throws Exception {
        List<Future<ModelSession>> sessions = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                sessions.add(callers.submit(() -> {
                    try (SessionPool.Lease lease = lease("a", 10)) {
                        return lease.session();
                    }
                }));
            }
        }

        assertThat(opened).hasValue(1);
        for (Future<ModelSession> session : sessions) {
            assertThat(session.get()).isSameAs(sessions.getFirst().get());
        }
        assertThat(pool.holders(key("a"))).hasValue(0);
    }

    @Test
    void lanes_ofOneKind_areShared() {
        try (SessionPool.Lease first = lease("a", 10);
                SessionPool.Lease second = lease("a", 10)) {
            assertThat(first.lane("v", EncoderLane.tokens(), 0)).isSameAs(second.lane("v", EncoderLane.tokens(), 0));
            assertThat(first.lane("v", EncoderLane.tokens(), 0)).isNotSameAs(second.lane("w", EncoderLane.tokens(), 0));
            assertThat(pool.holders(key("a"))).hasValue(2);
        }
    }

    @Test
    void unusedModel_isEvicted_leastRecentlyUsedFirst() {
        lease("a", 40).close();
        lease("b", 40).close();
        lease("a", 40).close();
        lease("c", 40).close();

        assertThat(pool.holders(key("b"))).isEmpty();
        assertThat(pool.holders(key("a"))).hasValue(0);
        assertThat(pool.bytes()).isEqualTo(80);
    }

    @Test
    void modelInUse_isNeverUnloaded_andTheNextIsRejectedByName() {
        try (SessionPool.Lease held = lease("a", 70)) {
            assertThatExceptionOfType(KvasirException.class)
                    .isThrownBy(() -> lease("b", 40))
                    .matches(e -> e.code() == ErrorCode.MODEL_UNUSABLE)
                    .withMessageContaining("b")
                    .withMessageContaining("memory-limit)");
            assertThat(held.session().run(List.of(TEXT)).values()).isNotEmpty();
        }
        lease("b", 40).close();
        assertThat(pool.holders(key("a"))).isEmpty();
    }

    @Test
    void unloadedSession_rejectsRuns() {
        ModelSession session;
        try (SessionPool.Lease lease = lease("a", 70)) {
            session = lease.session();
        }
        lease("b", 40).close();

        assertThatExceptionOfType(KvasirException.class).isThrownBy(() -> session.run(List.of(TEXT)));
    }

    @Test
    void modelLargerThanThePool_evictsNoOther() {
        lease("idle", 20).close();
        try (SessionPool.Lease held = lease("held", 70)) {
            assertThatExceptionOfType(KvasirException.class).isThrownBy(() -> lease("large", 40));

            assertThat(pool.holders(key("held"))).hasValue(1);
            assertThat(pool.holders(key("idle"))).hasValue(0);
        }
    }

    @Test
    void pinnedModel_staysLoaded_whenUnused() {
        try (SessionPool.Lease lease = lease("default", 60)) {
            lease.pin();
        }
        lease("other", 40).close();
        lease("another", 40).close();

        assertThat(pool.holders(key("default"))).hasValue(0);
        assertThat(pool.holders(key("other"))).isEmpty();
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> lease("large", 41))
                .withMessageContaining("in use");
    }

    @Test
    @Timeout(20)
    void openingEndingInAnError_failsAllWaitingCallers_andIsRetried() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch fail = new CountDownLatch(1);
        SessionPool.Opener opener = () -> {
            begun.countDown();
            try {
                fail.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            throw new InternalError("a fault occurred in an unsafe memory access operation");
        };
        try (Callers callers = new Callers()) {
            Callers.Call<?> opens = callers.start(() -> pool.lease(key("a"), "a", 10, opener));
            begun.await();
            Callers.Call<?> waits = callers.startWaitingIn(SessionPool.class, () -> lease("a", 10));
            fail.countDown();

            for (Callers.Call<?> call : List.of(opens, waits)) {
                assertThatThrownBy(call::get)
                        .hasRootCauseMessage("a fault occurred in an unsafe memory access operation")
                        .cause()
                        .isInstanceOfSatisfying(KvasirException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_UNUSABLE));
            }
        }
        lease("a", 10).close();
        assertThat(pool.bytes()).isEqualTo(10);
    }

    @Test
    @Timeout(20)
    void interruptedCaller_doesNotWaitForTheOpening() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newFixedThreadPool(1)) {
            Future<SessionPool.Lease> opens = callers.submit(() -> pool.lease(key("a"), "a", 10, () -> {
                begun.countDown();
                try {
                    open.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                return session();
            }));
            begun.await();
            Thread.currentThread().interrupt();

            assertThatExceptionOfType(KvasirException.class)
                    .isThrownBy(() -> lease("a", 10))
                    .matches(e -> e.code() == ErrorCode.OVERLOADED);
            assertThat(Thread.interrupted()).isTrue();
            open.countDown();
            opens.get().close();
            assertThat(pool.holders(key("a"))).hasValue(0);
        }
    }

    @Test
    void failedOpening_leavesNoSession_andIsRetried() {
        KvasirException broken = new KvasirException(ErrorCode.MODEL_UNUSABLE, "broken");
        assertThatThrownBy(() -> pool.lease(key("a"), "a", 90, () -> {
                    throw broken;
                }))
                .isSameAs(broken);

        assertThat(pool.bytes()).isZero();
        lease("a", 90).close();
        assertThat(opened).hasValue(1);
    }
}
