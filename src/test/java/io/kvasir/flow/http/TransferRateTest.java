package io.kvasir.flow.http;

import io.kvasir.Callers;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class TransferRateTest {
    private static final long SECOND = 1_000_000_000L;

    /** Allows two seconds for every body, plus a second for each 100 bytes. */
    private static final HttpSettings SETTINGS = TestHttpSettings.with(Map.of(
            "kvasir.http.transfer-grace", "PT2S", "kvasir.http.min-transfer-rate", "100B", "kvasir.http.max-waiting-bodies", "1"));

    private final BodyReadBulkhead bodyReads = new BodyReadBulkhead(SETTINGS);
    private final TransferRate rate = new TransferRate(SETTINGS);
    private final Callers callers = new Callers();

    @AfterEach
    void close() {
        callers.close();
    }

    @Test
    void transfer_withinTheGracePeriod_isNotTooSlow() {
        rate.add(0, 2 * SECOND);

        assertThat(rate.isTooSlow()).isFalse();
    }

    @Test
    void transfer_beyondTheGracePeriodWithoutABody_isTooSlow() {
        rate.add(1, 3 * SECOND);

        assertThat(rate.isTooSlow()).isTrue();
        assertThat(rate.description()).isEqualTo("1 bytes in 3.0 seconds; after 2 seconds at least 100 bytes a second are expected");
    }

    @Test
    void transfer_atTheMinimumRate_isNeverTooSlow() {
        for (int i = 0; i < 1000; i++) {
            rate.add(100, SECOND);
            assertThat(rate.isTooSlow()).as("after %d seconds", i + 1).isFalse();
        }
    }

    @Test
    void transfer_belowTheMinimumRate_isEventuallyTooSlow() {
        for (int i = 0; i < 5; i++) {
            rate.add(50, SECOND);
        }

        assertThat(rate.isTooSlow()).isTrue();
    }

    /** Returns a transfer rate that is too slow from the first transfer on. */
    private static TransferRate exhausted() {
        TransferRate rate = new TransferRate(
                TestHttpSettings.with(Map.of("kvasir.http.transfer-grace", "PT1S", "kvasir.http.min-transfer-rate", "1000B")));
        rate.add(0, 60 * SECOND);
        return rate;
    }

    @Test
    void slowInput_isAbortedWithARequestTimeout() {
        InputStream body = new MinRateInputStream(new ByteArrayInputStream(new byte[10]), -1, exhausted(), bodyReads);

        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> body.read(new byte[5]))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.REQUEST_TIMEOUT))
                .withMessageContaining("bytes a second");
        assertThatExceptionOfType(KvasirException.class).isThrownBy(body::read);
    }

    @Test
    void completeInput_isAccepted_howeverLongItTook() throws IOException {
        InputStream body = new MinRateInputStream(new ByteArrayInputStream(new byte[0]), -1, exhausted(), bodyReads);

        assertThat(body.read(new byte[5])).isEqualTo(-1);
        assertThat(body.read()).isEqualTo(-1);
    }

    @Test
    void input_thatNeverArrives_isARequestTimeout() {
        InputStream silent = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new SocketTimeoutException("nothing came");
            }
        };

        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> new MinRateInputStream(silent, -1, rate, bodyReads).read())
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.REQUEST_TIMEOUT));
    }

    /** Returns an empty body whose end arrives only once {@code come} opens. */
    private static InputStream late(CountDownLatch reading, CountDownLatch come) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                reading.countDown();
                try {
                    come.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return -1;
            }
        };
    }

    @Test
    void awaitedInput_beyondTheLimit_isRejected_availableInputIsNot() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch come = new CountDownLatch(1);
        InputStream first = new MinRateInputStream(late(reading, come), -1, rate, bodyReads);
        Callers.Call<Integer> reader = callers.start(first::read);
        reading.await();

        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> new MinRateInputStream(late(new CountDownLatch(1), come), -1, rate, bodyReads).read())
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.OVERLOADED));
        assertThat(new MinRateInputStream(new ByteArrayInputStream(new byte[] {5}), -1, rate, bodyReads).read()).isEqualTo(5);

        InputStream complete = new MinRateInputStream(new ByteArrayInputStream(new byte[] {5}), 1, rate, bodyReads);
        assertThat(complete.readAllBytes()).as("its end is not waited for").containsExactly(5);

        come.countDown();
        assertThat(reader.get()).isEqualTo(-1);
        assertThat(new MinRateInputStream(late(new CountDownLatch(1), come), -1, rate, bodyReads).read()).isEqualTo(-1);
    }

    @Test
    void timelyInput_isPassedOnUnchanged() throws IOException {
        byte[] bytes = {1, 2, 3, (byte) 255};
        InputStream body = new MinRateInputStream(new ByteArrayInputStream(bytes), -1, rate, bodyReads);

        assertThat(body.read()).isEqualTo(1);
        assertThat(body.readAllBytes()).containsExactly(2, 3, (byte) 255);
    }

    @Test
    void output_readTooSlowly_isAborted() {
        OutputStream body = new MinRateOutputStream(new ByteArrayOutputStream(), exhausted());

        assertThatIOException().isThrownBy(() -> body.write(new byte[5])).withMessageContaining("too slowly");
        assertThatIOException().isThrownBy(() -> body.write(1));
        assertThatIOException().isThrownBy(body::flush);
    }

    @Test
    void output_readInTime_isPassedOnUnchanged() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OutputStream body = new MinRateOutputStream(out, rate);
        body.write(7);
        body.write(new byte[] {1, 2, 3}, 1, 2);
        body.flush();

        assertThat(out.toByteArray()).containsExactly(7, 2, 3);
    }
}
