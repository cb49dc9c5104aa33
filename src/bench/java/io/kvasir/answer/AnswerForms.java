package io.kvasir.answer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The forms that an evaluation set may demand of an answer, judged by its text alone. */
final class AnswerForms {
    private static final Map<String, Predicate<String>> FORMS = Map.of(
            "yes", answer -> begins(answer, "yes"),
            "no", answer -> begins(answer, "no"),
            "steps", answer -> lines(answer, "\\s*\\d+[.)]\\s.*") >= 2,
            "list", answer -> lines(answer, "\\s*(?:[-*+•]|\\d+[.)]|\\|)\\s?.*") >= 2,
            "code", answer -> answer.contains("`"),
            "value", answer -> Pattern.compile("\\d").matcher(GoldMatch.firstSentence(answer)).find());

    private AnswerForms() {}

    static List<String> names() {
        return FORMS.keySet().stream().sorted().toList();
    }

    /** Returns whether the answer has the form; throws {@link IllegalArgumentException} for one that is not known. */
    static boolean matches(String form, String answer) {
        Predicate<String> known = FORMS.get(form.toLowerCase(Locale.ROOT));
        if (known == null) {
            throw new IllegalArgumentException("there is no form " + form + "; there are " + String.join(", ", names()));
        }
        return known.test(GoldMatch.unmarked(answer));
    }

    private static boolean begins(String answer, String word) {
        return GoldMatch.normal(answer).matches(word + "\\b.*");
    }

    private static long lines(String answer, String pattern) {
        return answer.lines().filter(line -> line.matches(pattern)).count();
    }
}
