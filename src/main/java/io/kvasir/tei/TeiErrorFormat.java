package io.kvasir.tei;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.ErrorFormat;
import io.kvasir.problem.ErrorResponse;
import io.kvasir.problem.Problem;
import jakarta.inject.Singleton;
import java.util.Set;

import static io.kvasir.problem.JsonProviderHolder.JSON;

/**
 * Renders errors as {@code {"error", "error_type"}}. TEI's statuses differ for some: 429 for overload, 424 if the model's backend fails,
 * 422 for inputs that cannot be tokenised or are out of range.
 */
@Singleton
public class TeiErrorFormat implements ErrorFormat {
    private static final Set<String> PATHS = Set.of(
            "/", "/embed", "/embed_all", "/embed_sparse", "/similarity", "/tokenize", "/decode", "/predict", "/info", "/rerank");

    @Override
    public boolean appliesTo(String path) {
        return PATHS.contains(path);
    }

    @Override
    public ErrorResponse render(Problem problem) {
        ErrorCode code = ErrorCode.valueOf(problem.code());
        return ErrorResponse.json(
                status(code),
                JSON.createObjectBuilder()
                        .add("error", problem.detail())
                        .add("error_type", type(code))
                        .build(),
                problem);
    }

    private static int status(ErrorCode code) {
        return switch (code) {
            case OVERLOADED -> 429;
            case MODEL_UNUSABLE, TASK_NOT_SUPPORTED -> 424;
            case INVALID_FIELD -> 422;
            default -> code.status();
        };
    }

    private static String type(ErrorCode code) {
        return switch (code) {
            case EMPTY_INPUT -> "Empty";
            case OVERLOADED, DEADLINE_EXCEEDED -> "Overloaded";
            case DATABASE_UNAVAILABLE, NOT_READY -> "Unhealthy";
            case MODEL_UNUSABLE, TASK_NOT_SUPPORTED, INTERNAL_ERROR -> "Backend";
            default -> "Validation";
        };
    }
}
