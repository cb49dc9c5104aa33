package io.kvasir.flow.http;

import io.kvasir.Await;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EventStreamsTest {
    private final EventStreams streams = new EventStreams(TestHttpSettings.with(Map.of("kvasir.http.max-streams", "2")));
    private final CountDownLatch end = new CountDownLatch(1);

    /** Starts a stream that stays open until the test ends it. */
    private void stream() {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void failingStream() {
        stream();
        throw new IllegalStateException("the reader has gone");
    }

    private void assertFull() {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> streams.startWithPermit(this::stream))
                .matches(e -> e.code() == ErrorCode.OVERLOADED);
    }

    /** Starts a stream once a permit is free: ended streams release theirs in their own threads. */
    private void startOncePermitIsFree() {
        Await.await("a permit to be free")
                .ignoreExceptionsMatching(e -> e instanceof KvasirException known && known.code() == ErrorCode.OVERLOADED)
                .untilAsserted(() -> streams.startWithPermit(this::stream));
    }

    @Test
    void streams_beyondTheLimit_areRejectedOnRequest() {
        streams.startWithPermit(this::stream);
        streams.startWithPermit(this::stream);

        assertFull();

        end.countDown();
        startOncePermitIsFree();
    }

    @Test
    void failedStream_releasesItsPermit() {
        streams.startWithPermit(this::failingStream);
        streams.startWithPermit(this::failingStream);
        assertFull();

        end.countDown();
        startOncePermitIsFree();
        startOncePermitIsFree();
    }
}
