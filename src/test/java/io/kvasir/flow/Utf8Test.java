package io.kvasir.flow;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class Utf8Test {
    private static final long SEED = 42;

    /** An endless stream that counts the bytes read. */
    @SuppressWarnings("InputStreamSlowMultibyteRead")
    private static final class Endless extends InputStream {
        private long read;

        @Override
        public int read() {
            read++;
            return 'x';
        }
    }

    private static String randomText(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            int point = random.nextInt(1, random.nextBoolean() ? 0x250 : Character.MAX_CODE_POINT + 1);
            if (!(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) && point != 0xFEFF) {
                text.appendCodePoint(point);
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10})
    void read_upToTheLimit_isComplete(int length) {
        byte[] bytes = new byte[length];

        assertThat(Utf8.read(new ByteArrayInputStream(bytes), 10)).hasSize(length);
    }

    @Test
    void read_beyondTheLimit_isRejectedWithoutReadingOn() {
        Endless stream = new Endless();

        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> Utf8.read(stream, 10))
                .withMessageContaining("10 bytes")
                .matches(e -> e.code() == ErrorCode.PAYLOAD_TOO_LARGE);
        assertThat(stream.read).isEqualTo(11);
    }

    @Test
    void read_ofATruncatedBody_isAClientError() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset by peer");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("reset by peer");
            }
        };

        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> Utf8.read(broken, 10))
                .matches(e -> e.code() == ErrorCode.MALFORMED_REQUEST);
    }

    @Test
    void decode_anyEncodedText_restoresIt() {
        Random random = new Random(SEED);
        for (int i = 0; i < 500; i++) {
            String text = randomText(random, i);

            assertThat(Utf8.decode(text.getBytes(StandardCharsets.UTF_8))).contains(text);
            assertThat(Utf8.defect(text)).isEmpty();
        }
    }

    @Test
    void decode_textWithOneDamagedByte_isEmptyOrAnotherText() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            String text = randomText(random, 20);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) random.nextInt(1, 256);

            Utf8.decode(bytes).ifPresent(other -> assertThat(other.startsWith(text)).isFalse());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "c080", "c328", "e28228", "eda080", "edbfbf", "f08080af", "f4908080", "f5808080", "e282", "ff", "41fe42"})
    void decode_bytesThatAreNotUtf8_isEmpty(String hex) {
        assertThat(Utf8.decode(HexFormat.of().parseHex(hex))).isEmpty();
    }

    @Test
    void decode_byteOrderMark_isRemovedOnce() {
        assertThat(Utf8.decode("\uFEFF\uFEFFtext\uFEFF".getBytes(StandardCharsets.UTF_8))).contains("\uFEFFtext\uFEFF");
        assertThat(Utf8.decode(new byte[0])).contains("");
    }

    @ParameterizedTest
    @CsvSource({
        "'\u0000', NUL, 0",
        "'ab\u0000', NUL, 2",
        "'a\uD83D', surrogate, 1",
        "'\uDE00a', surrogate, 0",
        "'\uD83Da', surrogate, 0",
        "'\uD83D\uD83D\uDE00', surrogate, 0",
        "'\uD83D\uDE00\uDE00', surrogate, 2"
    })
    void unstorableCharacter_isNamedWithItsPosition(String text, String kind, int offset) {
        assertThat(Utf8.defect(text)).hasValueSatisfying(defect -> assertThat(defect).contains(kind).endsWith("offset " + offset));
    }

    @Test
    void unstorableCharacter_anywhereInAText_isFound() {
        Random random = new Random(SEED);
        for (int i = 0; i < 500; i++) {
            String text = randomText(random, 30);
            int at = text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length())));
            String broken = text.substring(0, at) + (i % 2 == 0 ? "\0" : "\uDC00") + text.substring(at);

            assertThat(Utf8.defect(broken)).hasValueSatisfying(defect -> assertThat(defect).endsWith("offset " + at));
        }
    }

    @ParameterizedTest
    @CsvSource({"'', -1", "plain, -1", "'a\uD83D\uDE00b', -1", "'a\uD83D', 1", "'\uDE00b', 0", "'\uD83D\uD83D\uDE00', 0"})
    void loneSurrogate_isReportedWithItsPosition(String text, int at) {
        assertThat(Utf8.loneSurrogate(text).orElse(-1)).isEqualTo(at);
    }

    @Test
    void firstOfSeveralDefects_isReported() {
        assertThat(Utf8.defect("a\0\uD83D")).contains("contains a NUL character at offset 1");
        assertThat(Utf8.defect("\uD83D\0")).contains("contains half of a surrogate pair at offset 0");
    }
}
