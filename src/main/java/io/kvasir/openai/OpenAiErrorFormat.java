package io.kvasir.openai;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.ErrorFormat;
import io.kvasir.problem.ErrorResponse;
import io.kvasir.problem.Problem;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Locale;

import static io.kvasir.problem.JsonProviderHolder.JSON;

/**
 * Renders errors as {@code {"error": {"message", "type", "param", "code"}}}. OpenAI's clients retry on 408, 409, 429 and from 500 on,
 * unless {@code x-should-retry} says otherwise.
 */
@Singleton
public class OpenAiErrorFormat implements ErrorFormat {

    @Override
    public boolean appliesTo(String path) {
        return path.equals("/v1") || path.startsWith("/v1/") && !path.equals("/v1/rerank");
    }

    @Override
    public ErrorResponse render(Problem problem) {
        ErrorCode code = ErrorCode.valueOf(problem.code());
        // OpenAI's own status for this error.
        int status = code == ErrorCode.TEXT_TOO_LONG ? 400 : problem.status();
        JsonValue param = problem.field() == null ? JsonValue.NULL : JSON.createValue(problem.field());
        JsonObject error = JSON.createObjectBuilder()
                .add("message", problem.detail())
                .add("type", type(status))
                .add("param", param)
                .add("code", code(code))
                .build();
        ErrorResponse response = ErrorResponse.json(
                status, JSON.createObjectBuilder().add("error", error).build(), problem);
        if (problem.retryAfterMs() == null) {
            return response;
        }
        return response.withHeader("x-should-retry", String.valueOf(code != ErrorCode.MODEL_UNUSABLE));
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 429 -> "rate_limit_error";
            default -> status < 500 ? "invalid_request_error" : "server_error";
        };
    }

    private static String code(ErrorCode code) {
        return switch (code) {
            case TEXT_TOO_LONG -> "context_length_exceeded";
            case UNAUTHORIZED -> "invalid_api_key";
            default -> code.name().toLowerCase(Locale.ROOT);
        };
    }
}
