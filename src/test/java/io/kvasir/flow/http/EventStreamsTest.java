package io.kvasir.flow.http;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.ws.rs.container.AsyncResponse;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EventStreamsTest {
    private final EventStreams streams =
            new EventStreams(new HttpSettings(1024, Duration.ofSeconds(1), 1, 2, Duration.ofMinutes(1)));

    /** A response that is written for as long as the latch is held. */
    private static AsyncResponse written(CountDownLatch until, @Nullable RuntimeException failure) {
        return (AsyncResponse) Proxy.newProxyInstance(
                EventStreamsTest.class.getClassLoader(), new Class<?>[] {AsyncResponse.class}, (proxy, method, arguments) -> {
                    if (!until.await(1, TimeUnit.MINUTES)) {
                        throw new AssertionError("nobody let the stream end");
                    }
                    if (failure != null) {
                        throw failure;
                    }
                    return true;
                });
    }

    private void assertFull() {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> streams.follow(written(new CountDownLatch(0), null), out -> {}))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.OVERLOADED));
    }

    /** Follows until there is a place: the one that became free is given back by another thread. */
    private void follow(AsyncResponse response) throws InterruptedException {
        for (int tried = 0; tried < 600; tried++) {
            try {
                streams.follow(response, out -> {});
                return;
            } catch (KvasirException e) {
                Thread.sleep(100);
            }
        }
        throw new AssertionError("no place became free");
    }

    @Test
    void streams_beyondTheLimit_areRefused_fromTheMomentTheyAreAskedFor() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        streams.follow(written(end, null), out -> {});
        streams.follow(written(end, null), out -> {});

        assertFull();

        end.countDown();
        follow(written(end, null));
    }

    @Test
    void stream_thatFails_givesItsPlaceBack() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        streams.follow(written(end, new IllegalStateException("the reader has gone")), out -> {});
        streams.follow(written(end, new IllegalStateException("the reader has gone")), out -> {});
        assertFull();

        end.countDown();
        follow(written(end, null));
        follow(written(end, null));
    }
}
