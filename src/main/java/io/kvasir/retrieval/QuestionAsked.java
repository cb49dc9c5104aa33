package io.kvasir.retrieval;

import io.kvasir.flow.Priority;
import java.util.Objects;

/** News: somebody asked or searched, whatever came of it. */
public record QuestionAsked(long collection, String question, Priority priority) {
    public QuestionAsked {
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(priority, "priority");
    }
}
