package io.kvasir.flow.http;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EventStreamsTest {
    private final EventStreams streams =
            new EventStreams(new HttpSettings(1024, Duration.ofSeconds(1), 1, 1, 2, Duration.ofMinutes(1)));
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
    private void startOncePermitIsFree() throws InterruptedException {
        for (int tried = 0; tried < 600; tried++) {
            try {
                streams.startWithPermit(this::stream);
                return;
            } catch (KvasirException e) {
                Thread.sleep(100);
            }
        }
        throw new AssertionError("no place became free");
    }

    @Test
    void streams_beyondTheLimit_areRejectedOnRequest() throws InterruptedException {
        streams.startWithPermit(this::stream);
        streams.startWithPermit(this::stream);

        assertFull();

        end.countDown();
        startOncePermitIsFree();
    }

    @Test
    void failedStream_releasesItsPermit() throws InterruptedException {
        streams.startWithPermit(this::failingStream);
        streams.startWithPermit(this::failingStream);
        assertFull();

        end.countDown();
        startOncePermitIsFree();
        startOncePermitIsFree();
    }
}
