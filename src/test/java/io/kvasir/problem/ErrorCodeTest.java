package io.kvasir.problem;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

class ErrorCodeTest {

    @Test
    void publishedCodes_keepTheirStatus() {
        Map<String, Integer> published = Map.ofEntries(
                entry("MALFORMED_REQUEST", 400),
                entry("INVALID_FIELD", 400),
                entry("EMPTY_INPUT", 400),
                entry("UNAUTHORIZED", 401),
                entry("FORBIDDEN", 403),
                entry("CROSS_SITE_REQUEST", 403),
                entry("PATH_OUTSIDE_ROOTS", 403),
                entry("NOT_FOUND", 404),
                entry("DOCUMENT_NOT_FOUND", 404),
                entry("COLLECTION_NOT_FOUND", 404),
                entry("JOB_NOT_FOUND", 404),
                entry("MODEL_NOT_FOUND", 404),
                entry("REQUEST_NOT_FOUND", 404),
                entry("FEEDBACK_NOT_FOUND", 404),
                entry("METHOD_NOT_ALLOWED", 405),
                entry("NOT_ACCEPTABLE", 406),
                entry("CONFLICT", 409),
                entry("FEEDBACK_DISABLED", 409),
                entry("PAYLOAD_TOO_LARGE", 413),
                entry("UNSUPPORTED_MEDIA_TYPE", 415),
                entry("UNREADABLE_DOCUMENT", 422),
                entry("TEXT_TOO_LONG", 422),
                entry("INTERNAL_ERROR", 500),
                entry("OVERLOADED", 503),
                entry("DATABASE_UNAVAILABLE", 503),
                entry("MODEL_UNUSABLE", 503),
                entry("NOT_READY", 503),
                entry("DEADLINE_EXCEEDED", 504));

        assertThat(Arrays.stream(ErrorCode.values()).collect(Collectors.toMap(ErrorCode::name, ErrorCode::status)))
                .containsAllEntriesOf(published);
    }

    @ParameterizedTest
    @EnumSource
    void everyRetryableCode_hasARetryTime(ErrorCode code) {
        boolean passing = code.status() == 429 || code.status() == 503;

        assertThat(code.retryAfterMs() > 0).isEqualTo(passing);
    }

    @ParameterizedTest
    @EnumSource
    void everyCode_hasAOneLineTitle_withoutFullStop(ErrorCode code) {
        assertThat(code.title()).isNotBlank().doesNotContain("\n").doesNotEndWith(".").matches("\\p{Lu}.*");
    }

    @ParameterizedTest
    @CsvSource({
        "400, MALFORMED_REQUEST",
        "401, UNAUTHORIZED",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "405, METHOD_NOT_ALLOWED",
        "406, NOT_ACCEPTABLE",
        "409, CONFLICT",
        "413, PAYLOAD_TOO_LARGE",
        "415, UNSUPPORTED_MEDIA_TYPE",
        "418, MALFORMED_REQUEST",
        "500, INTERNAL_ERROR",
        "503, NOT_READY",
        "504, DEADLINE_EXCEEDED",
        "505, INTERNAL_ERROR"
    })
    void ofStatus_ofTheContainer_isTheClosestCode(int status, ErrorCode code) {
        assertThat(ErrorCode.ofStatus(status)).isEqualTo(code);
    }
}
