package io.kvasir.tei;

import io.kvasir.problem.ErrorAnswer;
import io.kvasir.problem.ErrorForm;
import io.kvasir.problem.Problem;
import jakarta.inject.Singleton;
import jakarta.json.Json;

/** {@code {"detail"}}. */
@Singleton
public class JinaErrorForm implements ErrorForm {

    @Override
    public boolean speaks(String path) {
        return path.equals("/v1/rerank");
    }

    @Override
    public ErrorAnswer render(Problem problem) {
        return ErrorAnswer.json(
                problem.status(), Json.createObjectBuilder().add("detail", problem.detail()).build(), problem);
    }
}
