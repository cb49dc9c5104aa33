package io.kvasir.answer.evidence;

import io.kvasir.answer.question.Constraint;
import io.kvasir.answer.question.SubQuestion;
import java.util.List;

/** The details that a question fixes. */
public final class Details {
    private Details() {}

    /** Returns the details as the question writes them, the longest first. */
    static List<String> written(SubQuestion question) {
        return question.constraints().stream()
                .map(Constraint::text)
                .sorted((left, right) -> right.length() - left.length())
                .toList();
    }

    /** Returns whether a unit without the detail is no answer. An ordinal may be told in another way. */
    public static boolean isHard(Constraint constraint) {
        return switch (constraint.kind()) {
            case IDENTIFIER, NUMBER, QUANTITY, DATE, VERSION, NAME, QUOTED -> true;
            case ORDINAL -> false;
        };
    }
}
