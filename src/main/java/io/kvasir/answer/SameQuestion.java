package io.kvasir.answer;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether two questions that a model finds alike mean the same, so that the answer to one answers the other. Vectors hardly
 * tell before from after or version 1 from version 2: rules refuse what must not differ. What passes them has a score, a
 * logistic function of the cosine, of the length (of two long questions less likeness is asked for, as they are less alike by
 * chance) and of how much differs in what is asked. In doubt the answer is no: a question that is refused is only computed.
 *
 * <p>The constants are fitted on labelled pairs of questions, the English of which decides for it: text in other languages
 * passes word for word only. {@code SemanticBench} measures the whole, docs/semantic-cache.md has the figures.
 *
 * <p>Pure, symmetric in its arguments, well under a millisecond for a pair.
 */
final class SameQuestion {
    /** Score from which questions are the same. */
    static final double LEAST = 0.95;

    private static final double INTERCEPT = -16.22;
    private static final double COSINE = 20.85;
    private static final double WORD = 0.0817;
    private static final double MAX_WORDS = 30;
    private static final double ASPECT = -0.643;
    /** What a question is mostly about, beside its subject. */
    private static final Set<Aspect> LEADING = EnumSet.of(Aspect.CAUSE, Aspect.REMEDY, Aspect.PREVENTION, Aspect.RECOGNITION);
    /** What a single word answers. */
    private static final Set<Aspect> POINTED = EnumSet.of(Aspect.PERSON, Aspect.PLACE, Aspect.TIME, Aspect.QUANTITY);

    private SameQuestion() {}

    /** @param cosine of the vectors of the two questions */
    static Verdict verdict(Wording one, Wording other, double cosine) {
        if (Math.max(one.length(), other.length()) > Wording.MAX_LENGTH) {
            return Verdict.refused(Difference.LENGTH);
        }
        if (!sameNumbers(one, other)) {
            return Verdict.refused(Difference.NUMBERS);
        }
        if (!sameNames(one, other)) {
            return Verdict.refused(Difference.NAMES);
        }
        if (one.words().equals(other.words()) && !one.words().isEmpty()) {
            return new Verdict(Difference.NONE, 1);
        }
        Difference difference = rules(one, other);
        if (difference != Difference.NONE) {
            return Verdict.refused(difference);
        }
        double score = score(one, other, cosine);
        return new Verdict(score >= LEAST ? Difference.NONE : Difference.WORDING, score);
    }

    private static Difference rules(Wording one, Wording other) {
        if (!one.english() || !other.english()) {
            return Difference.LANGUAGE;
        }
        if (deniesMore(one, other)) {
            return Difference.NEGATION;
        }
        if (Opposites.between(one, other)) {
            return Difference.OPPOSITES;
        }
        if (asksElse(one, other)) {
            return Difference.ASKED;
        }
        return WordOrder.differs(one, other) ? Difference.ORDER : Difference.NONE;
    }

    private static double score(Wording one, Wording other, double cosine) {
        double words = Math.min(MAX_WORDS, (one.words().size() + other.words().size()) / 2.0);
        double logit = INTERCEPT + COSINE * cosine + WORD * words + ASPECT * differing(one, other);
        return 1 / (1 + Math.exp(-logit));
    }

    private static int differing(Wording one, Wording other) {
        Set<Aspect> left = of(one, LEADING);
        Set<Aspect> right = of(other, LEADING);
        Set<Aspect> both = EnumSet.copyOf(left);
        both.retainAll(right);
        return left.size() + right.size() - 2 * both.size();
    }

    private static boolean sameNumbers(Wording one, Wording other) {
        Set<String> left = one.whole().numbers();
        Set<String> right = other.whole().numbers();
        return Numbers.within(one.asked().numbers(), right)
                && Numbers.within(other.asked().numbers(), left)
                && (Numbers.within(left, right) || Numbers.within(right, left));
    }

    private static boolean sameNames(Wording one, Wording other) {
        return Names.within(one.asked().names(), other)
                && Names.within(other.asked().names(), one)
                && (Names.within(one.whole().names(), other) || Names.within(other.whole().names(), one));
    }

    /** What one asks with a negation the other must deny somewhere; of single sentences both deny an even or an odd number of times. */
    private static boolean deniesMore(Wording one, Wording other) {
        int left = one.whole().negations();
        int right = other.whole().negations();
        boolean onlyAsked = one.asked().negations() == left && other.asked().negations() == right;
        return one.asked().negations() > 0 && right == 0
                || other.asked().negations() > 0 && left == 0
                || onlyAsked && (left + right) % 2 == 1;
    }

    private static boolean asksElse(Wording one, Wording other) {
        Set<Aspect> left = sharp(one);
        Set<Aspect> right = sharp(other);
        if (!left.isEmpty() && !right.isEmpty() && left.stream().noneMatch(right::contains)) {
            return true;
        }
        boolean bothOpen = one.open() && other.open();
        return bothOpen && of(one, POINTED).isEmpty() != of(other, POINTED).isEmpty() || isMoreThan(one, other) || isMoreThan(other, one);
    }

    /** What is it, against: is it this? The second says more, and can be answered by yes or no. */
    private static boolean isMoreThan(Wording one, Wording other) {
        Set<String> more = new HashSet<>(one.content());
        Set<String> less = new HashSet<>(other.content());
        return !one.open() && other.open() && more.size() > less.size() && more.containsAll(less);
    }

    private static Set<Aspect> sharp(Wording wording) {
        Set<Aspect> sharp = EnumSet.noneOf(Aspect.class);
        wording.aspects().stream().filter(Aspect::sharp).forEach(sharp::add);
        return sharp;
    }

    private static Set<Aspect> of(Wording wording, Set<Aspect> wanted) {
        Set<Aspect> own = EnumSet.copyOf(wanted);
        own.retainAll(wording.aspects());
        return own;
    }
}
