package io.kvasir.answer.semantic;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Decides whether two questions with similar embeddings have the same meaning, so that one answer serves both. Embeddings
 * hardly distinguish before from after or version 1 from version 2, so rules reject pairs with such differences. The other
 * pairs are scored by a logistic function of the cosine, the number of words and the differences in question type. (Long
 * questions need less similarity, as they are rarely similar by chance.) In doubt the verdict is no: a rejected question
 * only costs a computation.
 *
 * <p>The constants are fitted on labelled pairs of English questions; text in other languages matches word for word only.
 * {@code SemanticBench} measures the whole, docs/semantic-cache.md has the results.
 *
 * <p>A pure function, symmetric in its arguments.
 */
public final class ParaphraseVerifier {
    /** Minimum score of a paraphrase. */
    static final double MIN_SCORE = 0.95;

    private static final double INTERCEPT = -16.22;
    private static final double COSINE_WEIGHT = 20.85;
    private static final double WORD_COUNT_WEIGHT = 0.0817;
    private static final double MAX_WORD_COUNT = 30;
    private static final double QUESTION_TYPE_WEIGHT = -0.643;
    /** Types that describe a question's topic beside its subject. */
    private static final Set<QuestionType> TOPICAL_TYPES =
            EnumSet.of(QuestionType.CAUSE, QuestionType.REMEDY, QuestionType.PREVENTION, QuestionType.RECOGNITION);
    /** Types of questions that a single word can answer. */
    private static final Set<QuestionType> FACTOID_TYPES =
            EnumSet.of(QuestionType.PERSON, QuestionType.PLACE, QuestionType.TIME, QuestionType.QUANTITY);

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
        double score = score(one, other, cosine);
        return new ParaphraseVerdict(score >= MIN_SCORE ? MismatchReason.NONE : MismatchReason.LOW_SCORE, score);
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
        return WordOrder.differs(one, other) ? MismatchReason.WORD_ORDER : MismatchReason.NONE;
    }

    private static double score(QuestionFeatures one, QuestionFeatures other, double cosine) {
        double words = Math.min(MAX_WORD_COUNT, (one.words().size() + other.words().size()) / 2.0);
        double logit = INTERCEPT + COSINE_WEIGHT * cosine + WORD_COUNT_WEIGHT * words + QUESTION_TYPE_WEIGHT * differingTypes(one, other);
        return 1 / (1 + Math.exp(-logit));
    }

    private static int differingTypes(QuestionFeatures one, QuestionFeatures other) {
        Set<QuestionType> left = typesAmong(one, TOPICAL_TYPES);
        Set<QuestionType> right = typesAmong(other, TOPICAL_TYPES);
        Set<QuestionType> both = EnumSet.copyOf(left);
        both.retainAll(right);
        return left.size() + right.size() - 2 * both.size();
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
        boolean bothOpen = one.open() && other.open();
        return bothOpen && typesAmong(one, FACTOID_TYPES).isEmpty() != typesAmong(other, FACTOID_TYPES).isEmpty()
                || addsContent(one, other)
                || addsContent(other, one);
    }

    /** Returns whether one is a yes-or-no question about an open question's subject that adds content: "What is it?", "Is it this?" */
    private static boolean addsContent(QuestionFeatures one, QuestionFeatures other) {
        Set<String> more = new HashSet<>(one.contentStems());
        Set<String> less = new HashSet<>(other.contentStems());
        return !one.open() && other.open() && more.size() > less.size() && more.containsAll(less);
    }

    private static Set<QuestionType> exclusiveTypes(QuestionFeatures features) {
        Set<QuestionType> sharp = EnumSet.noneOf(QuestionType.class);
        features.types().stream().filter(QuestionType::isExclusive).forEach(sharp::add);
        return sharp;
    }

    private static Set<QuestionType> typesAmong(QuestionFeatures features, Set<QuestionType> wanted) {
        Set<QuestionType> own = EnumSet.copyOf(wanted);
        own.retainAll(features.types());
        return own;
    }
}
