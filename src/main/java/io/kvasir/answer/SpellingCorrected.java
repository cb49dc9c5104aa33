package io.kvasir.answer;

import io.kvasir.answer.question.QuestionAnalyzer;
import io.kvasir.answer.question.SubQuestion;
import io.kvasir.index.lexical.SpellingCorrection;
import io.kvasir.retrieval.Evidence;
import io.kvasir.text.analysis.Language;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads a question with the spelling that retrieval corrected. */
final class SpellingCorrected {
    private SpellingCorrected() {}

    /** Returns the question with the corrections as alternatives of its words. */
    static SubQuestion of(SubQuestion question, Evidence evidence, Language language) {
        if (evidence.corrections().isEmpty()) {
            return question;
        }
        Map<String, String> corrections = evidence.corrections().stream()
                .collect(Collectors.toMap(SpellingCorrection::written, SpellingCorrection::term, (first, second) -> first));
        return QuestionAnalyzer.analyze(question.text(), language, corrections).parts().getFirst();
    }
}
