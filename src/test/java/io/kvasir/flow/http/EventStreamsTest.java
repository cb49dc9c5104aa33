package io.kvasir.flow.http;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class EventStreamsTest {
    private final EventStreams streams =
            new EventStreams(new HttpSettings(1024, Duration.ofSeconds(1), 1, 1, Duration.ofMinutes(1)));

    @Test
    void streams_beyondTheLimit_areRefusedUntilOneHasEnded() throws IOException, InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        StreamingOutput first = streams.counted(out -> {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        Thread writer = Thread.ofVirtual().start(() -> write(first));
        begun.await();

        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> streams.counted(out -> {}))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.OVERLOADED));

        end.countDown();
        writer.join();
        assertThat(streams.counted(out -> {})).isNotNull();
    }

    @Test
    void stream_whoseReaderHasGone_isNoLongerCounted() {
        StreamingOutput failing = streams.counted(out -> {
            throw new IOException("gone");
        });

        assertThatIOException().isThrownBy(() -> failing.write(new ByteArrayOutputStream()));
        assertThat(streams.counted(out -> {})).isNotNull();
    }

    private static void write(StreamingOutput output) {
        try {
            output.write(new ByteArrayOutputStream());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
