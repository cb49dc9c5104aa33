package io.kvasir.answer.semantic;

import io.kvasir.answer.question.AnswerForm;
import io.kvasir.answer.question.SubQuestion;
import java.util.EnumSet;
import java.util.Set;

/**
 * Decides whether two questions with similar embeddings have the same meaning, so that one answer serves both. Embeddings hardly
 * distinguish before from after, indoor from outdoor or version 1 from version 2, so rules reject pairs with such differences, and every
 * content word of one must have its counterpart in the other. In doubt the verdict is no: a rejected question only costs a computation.
 *
 * <p>The rules are made for English; text in other languages matches word for word only. {@code SemanticBench} measures the whole,
 * docs/semantic-cache.md has the results.
 *
 * <p>A pure function, symmetric in its arguments.
 */
public final class ParaphraseVerifier {
    /** Minimum cosine of a paraphrase. What makes two questions the same are their words; the embedding only confirms it. */
    static final double MIN_COSINE = 0.7;

    /** Forms of answers that exclude each other. */
    private static final Set<AnswerForm> FACTOIDS = EnumSet.of(
            AnswerForm.PERSON, AnswerForm.PLACE, AnswerForm.TIME, AnswerForm.QUANTITY, AnswerForm.COUNT, AnswerForm.REASON);

    private ParaphraseVerifier() {}

    /**
     * Compares two questions.
     *
     * @param cosine cosine similarity of their embeddings
     */
    public static ParaphraseVerdict verify(QuestionFeatures one, QuestionFeatures other, double cosine) {
        if (Math.max(one.length(), other.length()) > QuestionFeatures.MAX_LENGTH) {
            return ParaphraseVerdict.mismatch(MismatchReason.LENGTH);
        }
        if (!sameQuantities(one, other)) {
            return ParaphraseVerdict.mismatch(MismatchReason.QUANTITIES);
        }
        if (!sameEntities(one, other)) {
            return ParaphraseVerdict.mismatch(MismatchReason.ENTITIES);
        }
        if (one.words().equals(other.words()) && !one.words().isEmpty()) {
            return new ParaphraseVerdict(MismatchReason.NONE, 1);
        }
        MismatchReason reason = applyRules(one, other);
        if (reason != MismatchReason.NONE) {
            return ParaphraseVerdict.mismatch(reason);
        }
        double score = Math.clamp(cosine, 0, 1);
        return new ParaphraseVerdict(score >= MIN_COSINE ? MismatchReason.NONE : MismatchReason.LOW_SCORE, score);
    }

    private static MismatchReason applyRules(QuestionFeatures one, QuestionFeatures other) {
        if (!one.english() || !other.english()) {
            return MismatchReason.LANGUAGE;
        }
        if (negationsDiffer(one, other)) {
            return MismatchReason.NEGATION;
        }
        if (Antonyms.between(one, other)) {
            return MismatchReason.ANTONYMS;
        }
        if (questionTypesDiffer(one, other)) {
            return MismatchReason.QUESTION_TYPE;
        }
        if (WordOrder.differs(one, other)) {
            return MismatchReason.WORD_ORDER;
        }
        return ContentAlignment.aligns(one.analysis(), other.analysis()) ? MismatchReason.NONE : MismatchReason.CONTENT;
    }

    private static boolean sameQuantities(QuestionFeatures one, QuestionFeatures other) {
        Set<String> left = one.constraints().quantities();
        Set<String> right = other.constraints().quantities();
        return Quantities.areAllIn(one.askedConstraints().quantities(), right)
                && Quantities.areAllIn(other.askedConstraints().quantities(), left)
                && (Quantities.areAllIn(left, right) || Quantities.areAllIn(right, left));
    }

    private static boolean sameEntities(QuestionFeatures one, QuestionFeatures other) {
        return EntityMentions.areAllIn(one.askedConstraints().entities(), other)
                && EntityMentions.areAllIn(other.askedConstraints().entities(), one)
                && (EntityMentions.areAllIn(one.constraints().entities(), other)
                        || EntityMentions.areAllIn(other.constraints().entities(), one));
    }

    /**
     * Returns whether the negations differ: a negation in what one asks needs one in the other. If both consist of questions
     * only, the counts must also be both even or both odd.
     */
    private static boolean negationsDiffer(QuestionFeatures one, QuestionFeatures other) {
        int left = one.constraints().negations();
        int right = other.constraints().negations();
        boolean onlyAsked = one.askedConstraints().negations() == left && other.askedConstraints().negations() == right;
        return one.askedConstraints().negations() > 0 && right == 0
                || other.askedConstraints().negations() > 0 && left == 0
                || onlyAsked && (left + right) % 2 == 1;
    }

    private static boolean questionTypesDiffer(QuestionFeatures one, QuestionFeatures other) {
        Set<QuestionType> left = exclusiveTypes(one);
        Set<QuestionType> right = exclusiveTypes(other);
        if (!left.isEmpty() && !right.isEmpty() && left.stream().noneMatch(right::contains)) {
            return true;
        }
        return one.open() != other.open() || factoids(one) != factoids(other);
    }

    private static Set<QuestionType> exclusiveTypes(QuestionFeatures features) {
        Set<QuestionType> sharp = EnumSet.noneOf(QuestionType.class);
        features.types().stream().filter(QuestionType::isExclusive).forEach(sharp::add);
        return sharp;
    }

    /** Returns the form of a question's answer if a name, a place, a date, a number or a cause is asked for. */
    private static AnswerForm factoids(QuestionFeatures features) {
        return features.analysis().parts().stream()
                .map(SubQuestion::form)
                .filter(FACTOIDS::contains)
                .findFirst()
                .orElse(AnswerForm.ANY);
    }
}
