package io.kvasir.answer;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question whose right answer is known.
 *
 * @param gold strings of which a right answer contains one; empty if it should be refused
 * @param document the end of the uri of a document that answers it; null if unknown
 * @param form the form its answer should have, as {@link AnswerForms} knows them; null if any
 * @param article what it is about, so that samples can be split by it; empty if unknown
 */
record EvaluationQuestion(
        String id, String text, List<String> gold, @Nullable String document, @Nullable String form, String article) {
    EvaluationQuestion {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(text, "text");
        gold = List.copyOf(gold);
        Objects.requireNonNull(article, "article");
    }

    boolean isAnswerable() {
        return !gold.isEmpty();
    }

    /** Returns the question as one that the documents do not answer. */
    EvaluationQuestion unanswerable() {
        return new EvaluationQuestion(id, text, List.of(), null, null, article);
    }

    /** Returns the question with another article. */
    EvaluationQuestion about(String other) {
        return new EvaluationQuestion(id, text, gold, document, form, other);
    }

    /** Returns another question in its place. */
    EvaluationQuestion withText(String other) {
        return new EvaluationQuestion(id, other, gold, document, form, article);
    }
}
