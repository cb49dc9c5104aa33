package io.kvasir.answer.question;

import java.util.List;

/**
 * What a text asks.
 *
 * @param text the text
 * @param parts the questions it joins, in order, at least one
 */
public record QuestionAnalysis(String text, List<SubQuestion> parts) {
    public QuestionAnalysis {
        parts = List.copyOf(parts);
    }
}
