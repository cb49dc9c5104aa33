package io.kvasir.answer.question;

import java.util.List;

/**
 * One question. A text may join several: who does it, and what is the telephone number?
 *
 * @param text a question that can be read alone
 * @param form the form of the answer expected
 * @param content its content words, without question words, politeness and light verbs; empty if it asks about nothing
 * @param constraints the details an answer must fulfil
 * @param isNegative whether it asks what is not so
 * @param sides what is asked about alike or compared, as written; empty unless the form is {@link AnswerForm#COMPARISON}.
 *     {@link QuestionAnalyzer#sideQuestions} gives the question about each
 * @param comparisons the bounds it sets to the values it asks for, which are no constraints: more than 10 t
 */
public record SubQuestion(
        String text,
        AnswerForm form,
        List<ContentTerm> content,
        List<Constraint> constraints,
        boolean isNegative,
        List<String> sides,
        List<Comparison> comparisons) {
    public SubQuestion {
        content = List.copyOf(content);
        constraints = List.copyOf(constraints);
        sides = List.copyOf(sides);
        comparisons = List.copyOf(comparisons);
    }
}
