package io.kvasir.tei;

import io.kvasir.problem.ErrorFormat;
import io.kvasir.problem.ErrorResponse;
import io.kvasir.problem.Problem;
import jakarta.inject.Singleton;

import static io.kvasir.problem.JsonProviderHolder.JSON;

/** Renders errors as {@code {"detail"}}. */
@Singleton
public class JinaErrorFormat implements ErrorFormat {

    @Override
    public boolean appliesTo(String path) {
        return path.equals("/v1/rerank");
    }

    @Override
    public ErrorResponse render(Problem problem) {
        return ErrorResponse.json(
                problem.status(), JSON.createObjectBuilder().add("detail", problem.detail()).build(), problem);
    }
}
