package io.kvasir.answer.semantic;

import io.kvasir.answer.question.AnswerForm;
import io.kvasir.answer.question.ContentTerm;
import io.kvasir.answer.question.QuestionAnalysis;
import io.kvasir.answer.question.SubQuestion;
import io.kvasir.answer.question.WordForms;
import io.kvasir.text.analysis.Term;
import io.kvasir.text.analysis.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Aligns the content words of two questions. Each must have a counterpart in the other: the same stem, another form of the word, or a
 * known synonym. One word too many, and the questions are different; that a model finds them alike does not matter.
 */
final class ContentAlignment {
    /** The verbs and nouns that only say that a price is asked for; "how much is it" needs none of them. */
    static final Set<String> PRICE = Set.of("cost", "costs", "price", "prices", "pay", "charge", "charged", "charges");
    /** Endings that make another word of the same meaning of a word: replace, replacement. */
    private static final Set<String> ENDINGS =
            Set.of("", "e", "s", "es", "ed", "ing", "ings", "ment", "ments", "tion", "tions", "ion", "ions", "ation", "ations", "al",
                    "als", "ance");
    private static final Pattern ORDINAL = Pattern.compile("\\d{1,4}(?:st|nd|rd|th)");
    private static final int MIN_COMMON_LETTERS = 5;

    private ContentAlignment() {}

    /** Returns whether both ask the same of the same things. */
    static boolean aligns(QuestionAnalysis one, QuestionAnalysis other) {
        if (one.parts().size() != other.parts().size()) {
            return false;
        }
        for (int i = 0; i < one.parts().size(); i++) {
            if (!aligns(one.parts().get(i), other.parts().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean aligns(SubQuestion one, SubQuestion other) {
        return one.form() == other.form()
                && !one.content().isEmpty()
                && AskingWords.of(one).isSame(AskingWords.of(other))
                && one.comparisons().equals(other.comparisons())
                && match(content(one), content(other));
    }

    /** Returns the content words without those that say again what the form says. */
    private static List<ContentTerm> content(SubQuestion question) {
        boolean price = question.form() == AnswerForm.QUANTITY && AskingWords.of(question).isOfPrice();
        return question.content().stream()
                .filter(term -> !(price && PRICE.contains(term.surface())) && !isNumber(term))
                .toList();
    }

    /** Returns whether a term is a number, which {@link Quantities} compares. */
    private static boolean isNumber(ContentTerm term) {
        return term.kind() == Term.Kind.NUMBER
                || term.kind() == Term.Kind.QUANTITY
                || Quantities.isNumberWord(term.surface())
                || ORDINAL.matcher(term.surface()).matches();
    }

    /** Returns whether the terms match one to one. Exact matches are taken first, so that a synonym does not take their place. */
    private static boolean match(List<ContentTerm> left, List<ContentTerm> right) {
        if (left.size() != right.size() || left.isEmpty()) {
            return false;
        }
        List<ContentTerm> rest = new ArrayList<>(right);
        List<ContentTerm> open = new ArrayList<>();
        for (ContentTerm term : left) {
            if (!rest.removeIf(new FirstOnly(other -> other.surface().equals(term.surface())))) {
                open.add(term);
            }
        }
        for (ContentTerm term : open) {
            if (!rest.removeIf(new FirstOnly(other -> isSame(term, other)))) {
                return false;
            }
        }
        return true;
    }

    /** A condition that holds for the first match only. */
    private static final class FirstOnly implements Predicate<ContentTerm> {
        private final Predicate<ContentTerm> condition;
        private boolean found;

        FirstOnly(Predicate<ContentTerm> condition) {
            this.condition = condition;
        }

        @Override
        public boolean test(ContentTerm term) {
            boolean matches = !found && condition.test(term);
            found |= matches;
            return matches;
        }
    }

    private static boolean isSame(ContentTerm one, ContentTerm other) {
        String left = WordForms.stem(one.surface());
        String right = WordForms.stem(other.surface());
        return left.equals(right)
                || WordForms.same(left).contains(right)
                || WordForms.same(right).contains(left)
                || isSameUnit(one.surface(), other.surface())
                || isDerived(one.surface(), other.surface());
    }

    private static boolean isSameUnit(String one, String other) {
        String unit = Units.canonical(one);
        return unit != null && unit.equals(Units.canonical(other));
    }

    /** Returns whether two words differ in an ending that does not change what they mean. */
    private static boolean isDerived(String one, String other) {
        int common = 0;
        while (common < Math.min(one.length(), other.length()) && one.charAt(common) == other.charAt(common)) {
            common++;
        }
        return common >= MIN_COMMON_LETTERS && ENDINGS.contains(one.substring(common)) && ENDINGS.contains(other.substring(common));
    }
}
