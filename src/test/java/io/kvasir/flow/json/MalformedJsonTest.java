package io.kvasir.flow.json;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests that each malformed body is rejected as a client error. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class MalformedJsonTest {
    private static final long SEED = 7;

    private static JsonRequest read(byte[] body) {
        return JsonRequest.read(new ByteArrayInputStream(body), 1 << 20);
    }

    private static void assertMalformed(String body) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read(body.getBytes(StandardCharsets.UTF_8)))
                .matches(e -> e.code() == ErrorCode.MALFORMED_REQUEST)
                .withMessageMatching("The body .+")
                .withMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " \n", "{", "}", "{]", "[1,2", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}", "{\"a\":01}", "{\"a\":.5}",
                "{\"a\":+1}", "{\"a\":NaN}", "{\"a\":Infinity}", "{\"a\":tru}", "{\"a\":\"x}", "{\"a\":\"\\q\"}", "{\"a\":\"\\u12\"}",
                "{\"a\":\"\n\"}", "// {}", "prompt=hello&x=1", "{\"a\":1e99999999999}"
            })
    void bodyOtherThanJson_isMalformed(String body) {
        assertMalformed(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"a\":1}]", "\"text\"", "1", "true", "null"})
    void bodyOtherThanAnObject_isMalformed(String body) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> JsonRequest.parse(body))
                .withMessage("The body is JSON, but not an object.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}x", "{\"a\":1} {\"b\":2}", "{}]"})
    void body_withTrailingContent_isMalformed(String body) {
        assertMalformed(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"a\":[", "[{\"a\":"})
    void body_nestedEndlessly_isMalformedWithoutStackOverflow(String level) {
        assertMalformed(level.repeat(100_000));
    }

    @Test
    void body_nestedTooDeeplyButClosed_isMalformed() {
        assertMalformed("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
    }

    @Test
    void body_largerThanTheLimit_isTooLarge() {
        byte[] body = "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);

        assertThat(JsonRequest.read(new ByteArrayInputStream(body), body.length).has("a")).isTrue();
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> JsonRequest.read(new ByteArrayInputStream(body), body.length - 1))
                .matches(e -> e.code() == ErrorCode.PAYLOAD_TOO_LARGE);
    }

    @Test
    void body_inAnotherEncoding_isMalformed() {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read("{\"a\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1)))
                .withMessage("The body is not UTF-8.")
                .matches(e -> e.code() == ErrorCode.MALFORMED_REQUEST);
        assertMalformed(new String("{}".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.UTF_8));
    }

    @Test
    void body_withByteOrderMark_isRead() {
        assertThat(read("\uFEFF{\"a\": \"b\"}".getBytes(StandardCharsets.UTF_8)).string("a")).contains("b");
    }

    @Test
    void body_withADuplicateKey_usesTheLast() {
        assertThat(JsonRequest.parse("{\"a\": 1, \"a\": 2}").integer("a", 0, 9)).contains(2);
    }

    @Test
    void body_withHugeNumbersInUnusedFields_isRead() {
        JsonRequest body = JsonRequest.parse("{\"unused\": 1e999, \"a\": 1, \"digits\": " + "9".repeat(1_000) + "}");

        assertThat(body.integer("a", 0, 9)).contains(1);
    }

    @Test
    void body_withANumberOfTooManyDigits_isMalformed() {
        assertMalformed("{\"digits\": " + "9".repeat(5_000) + "}");
        assertMalformed("{\"digits\": 0." + "1".repeat(5_000) + "}");
    }

    @Test
    void body_ofRandomCharacters_isReadOrMalformed() {
        Random random = new Random(SEED);
        String tokenVectors = "{}[]\",:\\u0e1-+.truefalsn \n\uFEFFå";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder body = new StringBuilder("{");
            for (int n = random.nextInt(20); n > 0; n--) {
                body.append(tokenVectors.charAt(random.nextInt(tokenVectors.length())));
            }
            try {
                JsonRequest.parse(body.toString()).has("a");
            } catch (KvasirException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_REQUEST);
            }
        }
    }
}
