package io.kvasir.openai;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.ErrorResponse;
import io.kvasir.problem.TestProblems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OpenAiErrorFormatTest {
    private final OpenAiErrorFormat format = new OpenAiErrorFormat();

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/v1/", "/v1/embeddings", "/v1/nonsense", "/v1/models/a/b"})
    void format_appliesToPathsBelowV1(String path) {
        assertThat(format.appliesTo(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v10", "/v2/rerank", "/v1/rerank", "/api/v1/embeddings", "/embed"})
    void format_doesNotApplyToOtherPaths(String path) {
        assertThat(format.appliesTo(path)).isFalse();
    }

    @Test
    void error_ofAField_namesTheField() {
        ErrorResponse response = format.render(TestProblems.of(ErrorCode.INVALID_FIELD, "input"));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.mediaType()).isEqualTo("application/json");
        assertThat(response.body())
                .isEqualTo("{\"error\":{\"message\":\"What happened.\",\"type\":\"invalid_request_error\","
                        + "\"param\":\"input\",\"code\":\"invalid_field\"}}");
        assertThat(response.headers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "MODEL_NOT_FOUND, invalid_request_error, model_not_found",
        "TEXT_TOO_LONG, invalid_request_error, context_length_exceeded",
        "EMPTY_INPUT, invalid_request_error, empty_input",
        "PAYLOAD_TOO_LARGE, invalid_request_error, payload_too_large",
        "UNAUTHORIZED, authentication_error, invalid_api_key",
        "CROSS_SITE_REQUEST, permission_error, cross_site_request",
        "OVERLOADED, server_error, overloaded",
        "INTERNAL_ERROR, server_error, internal_error"
    })
    void error_ofEachKind_hasItsTypeAndCode(ErrorCode code, String type, String word) {
        assertThat(format.render(TestProblems.of(code)).body())
                .contains("\"type\":\"" + type + "\"", "\"param\":null", "\"code\":\"" + word + "\"");
    }

    @Test
    void tooLongText_isABadRequest() {
        assertThat(format.render(TestProblems.of(ErrorCode.TEXT_TOO_LONG, "input")).status()).isEqualTo(400);
        assertThat(format.render(TestProblems.of(ErrorCode.UNREADABLE_DOCUMENT)).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @EnumSource
    void temporaryError_asksForARetry(ErrorCode code) {
        ErrorResponse response = format.render(TestProblems.of(code));

        assertThat(response.status()).isEqualTo(code == ErrorCode.TEXT_TOO_LONG ? 400 : code.status());
        if (code.retryAfterMs() > 0) {
            assertThat(response.headers())
                    .containsKeys("Retry-After", "retry-after-ms")
                    .containsEntry("x-should-retry", String.valueOf(code != ErrorCode.MODEL_UNUSABLE));
        } else {
            assertThat(response.headers()).doesNotContainKeys("Retry-After", "retry-after-ms", "x-should-retry");
        }
    }
}
