package io.kvasir.tei;

import io.kvasir.problem.ErrorAnswer;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.ErrorForm;
import io.kvasir.problem.Problem;
import jakarta.inject.Singleton;

import static io.kvasir.problem.JsonTree.JSON;

/** {@code {"message"}}, for everything below {@code /v2}. */
@Singleton
public class CohereErrorForm implements ErrorForm {

    @Override
    public boolean speaks(String path) {
        return path.equals("/v2") || path.startsWith("/v2/");
    }

    @Override
    public ErrorAnswer render(Problem problem) {
        // Cohere refuses texts that are too long as any other bad field.
        int status = problem.code().equals(ErrorCode.TEXT_TOO_LONG.name()) ? 400 : problem.status();
        return ErrorAnswer.json(
                status, JSON.createObjectBuilder().add("message", problem.detail()).build(), problem);
    }
}
