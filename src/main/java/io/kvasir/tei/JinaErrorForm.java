package io.kvasir.tei;

import io.kvasir.problem.ErrorAnswer;
import io.kvasir.problem.ErrorForm;
import io.kvasir.problem.Problem;
import jakarta.inject.Singleton;

import static io.kvasir.problem.JsonTree.JSON;

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
                problem.status(), JSON.createObjectBuilder().add("detail", problem.detail()).build(), problem);
    }
}
