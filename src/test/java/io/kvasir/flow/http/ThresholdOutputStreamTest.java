package io.kvasir.flow.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ThresholdOutputStreamTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Long> lengths = new ArrayList<>();

    private ThresholdOutputStream held() {
        return new ThresholdOutputStream(out, length -> {
            assertThat(out.size()).as("written before the length was told").isZero();
            lengths.add(length);
        });
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, ThresholdOutputStream.THRESHOLD_BYTES - 1})
    void shortBody_hasAContentLength(int size) throws IOException {
        ThresholdOutputStream buffered = held();
        buffered.write(bytes(size));
        buffered.flush();
        assertThat(out.size()).isZero();
        buffered.finish();

        assertThat(lengths).containsExactly((long) size);
        assertThat(out.toByteArray()).isEqualTo(bytes(size));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                ThresholdOutputStream.THRESHOLD_BYTES,
                ThresholdOutputStream.THRESHOLD_BYTES + 1,
                10 * ThresholdOutputStream.THRESHOLD_BYTES
            })
    void longBody_hasNoContentLength(int size) throws IOException {
        ThresholdOutputStream buffered = held();
        buffered.write(bytes(size));
        buffered.finish();

        assertThat(lengths).isEmpty();
        assertThat(out.toByteArray()).isEqualTo(bytes(size));
    }

    @Test
    void body_writtenByteByByte_isUnchanged() throws IOException {
        ThresholdOutputStream buffered = held();
        byte[] all = bytes(3 * ThresholdOutputStream.THRESHOLD_BYTES);
        for (byte one : all) {
            buffered.write(one);
        }
        buffered.finish();

        assertThat(lengths).isEmpty();
        assertThat(out.toByteArray()).isEqualTo(all);
    }
}
