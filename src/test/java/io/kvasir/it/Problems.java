package io.kvasir.it;

import jakarta.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** Assertions that hold for every error response (RFC 9457 and the API contract). */
final class Problems {
    private Problems() {}

    static JsonObject check(Reply reply, int status, String code) {
        assertThat(reply.status()).as("%s", reply).isEqualTo(status);
        assertThat(reply.contentType()).as("%s", reply).startsWith("application/problem+json");
        JsonObject problem = reply.json();
        assertThat(problem).containsKeys("type", "title", "status", "detail", "instance", "code", "request_id");
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getString("code")).as("%s", reply).isEqualTo(code);
        assertThat(problem.getString("detail")).isNotBlank();
        assertThat(problem.getString("request_id")).isEqualTo(reply.header("X-Request-Id").orElseThrow());
        if (status == 503) {
            assertThat(reply.header("Retry-After").orElse("none")).matches("[1-9]\\d*");
            assertThat(problem.getInt("retry_after_ms")).isPositive();
        }
        return problem;
    }

    /** Asserts an error that names the field at fault in {@code field} and in its detail. */
    static void check(Reply reply, int status, String code, String field) {
        JsonObject problem = check(reply, status, code);
        assertThat(problem.getString("field", "none")).as("%s", reply).isEqualTo(field);
        assertThat(problem.getString("detail")).contains(field);
    }
}
