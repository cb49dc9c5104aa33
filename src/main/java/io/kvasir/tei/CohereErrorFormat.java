package io.kvasir.tei;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.ErrorFormat;
import io.kvasir.problem.ErrorResponse;
import io.kvasir.problem.Problem;
import jakarta.inject.Singleton;

import static io.kvasir.problem.JsonProviderHolder.JSON;

/** Renders errors as {@code {"message"}} for all paths below {@code /v2}. */
@Singleton
public class CohereErrorFormat implements ErrorFormat {

    @Override
    public boolean appliesTo(String path) {
        return path.equals("/v2") || path.startsWith("/v2/");
    }

    @Override
    public ErrorResponse render(Problem problem) {
        // Cohere treats texts that are too long like any other invalid field.
        int status = problem.code().equals(ErrorCode.TEXT_TOO_LONG.name()) ? 400 : problem.status();
        return ErrorResponse.json(
                status, JSON.createObjectBuilder().add("message", problem.detail()).build(), problem);
    }
}
