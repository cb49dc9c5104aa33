package io.kvasir.answer;

import io.kvasir.answer.question.AnswerForm;
import io.kvasir.answer.question.Constraint;
import io.kvasir.answer.question.ContentTerm;
import io.kvasir.answer.question.SubQuestion;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The questions that a comparison asks: the same of each side. */
final class SideQuestions {
    private static final Pattern QUANTITY = Pattern.compile(
            "(?i)\\b(?:how (?:much|long|high|heavy|wide|far|big|fast|old)|costs?|prices?|fees?|heavier|lighter|longer|shorter|higher|wider"
                    + "|cheaper|dearer|more expensive|larger|bigger|smaller|faster|louder|older)\\b");
    private static final Pattern TIME = Pattern.compile("(?i)^\\W*(?:when|at what time|on which day)\\b");

    private SideQuestions() {}

    /** Returns one question for each side, none if nothing is compared. */
    static List<SubQuestion> of(SubQuestion question) {
        if (question.sides().size() < 2) {
            return List.of();
        }
        return question.sides().stream().map(side -> of(question, side)).toList();
    }

    private static SubQuestion of(SubQuestion question, String side) {
        List<String> others = question.sides().stream().filter(other -> !other.equals(side)).toList();
        Predicate<String> isOther = text -> others.stream().anyMatch(other -> has(other, text)) && !has(side, text);
        List<ContentTerm> content = question.content().stream().filter(term -> !isOther.test(term.surface())).toList();
        List<Constraint> constraints =
                question.constraints().stream().filter(detail -> !isOther.test(detail.text())).toList();
        String text = question.text();
        for (String other : others) {
            text = text.replaceFirst("(?i)(?:,?\\s*\\b(?:and|or|than|from|und|oder)\\s+(?:the\\s+)?)?" + Pattern.quote(other), "");
        }
        return new SubQuestion(text, form(question), content, constraints, question.isNegative(), List.of());
    }

    private static boolean has(String text, String part) {
        return fold(text).contains(fold(part));
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static AnswerForm form(SubQuestion question) {
        if (question.form() != AnswerForm.COMPARISON) {
            return question.form();
        }
        if (TIME.matcher(question.text()).find()) {
            return AnswerForm.TIME;
        }
        return QUANTITY.matcher(question.text()).find() ? AnswerForm.QUANTITY : AnswerForm.CHOICE;
    }
}
