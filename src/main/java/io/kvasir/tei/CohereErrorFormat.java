package io.kvasir.tei;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.ErrorFormat;
import io.kvasir.problem.ErrorResponse;
import io.kvasir.problem.Problem;
import jakarta.inject.Singleton;

import static io.kvasir.problem.JsonProviderHolder.JSON;

/** {@code {"message"}}, for everything below {@code /v2}. */
@Singleton
public class CohereErrorFormat implements ErrorFormat {

    @Override
    public boolean appliesTo(String path) {
        return path.equals("/v2") || path.startsWith("/v2/");
    }

    @Override
    public ErrorResponse render(Problem problem) {
        // Cohere refuses texts that are too long as any other bad field.
        int status = problem.code().equals(ErrorCode.TEXT_TOO_LONG.name()) ? 400 : problem.status();
        return ErrorResponse.json(
                status, JSON.createObjectBuilder().add("message", problem.detail()).build(), problem);
    }
}
