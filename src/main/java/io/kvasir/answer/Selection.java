package io.kvasir.answer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The sentences chosen for an answer, best first.
 *
 * @param confidence that the best of them speaks to the question, from 0 to 1
 */
record Selection(List<Quotable> chosen, double confidence) {
    /** A further sentence must score at least this share of the best one. */
    private static final double NEAR = 0.82;

    Selection {
        chosen = List.copyOf(chosen);
    }

    static Selection none() {
        return new Selection(List.of(), 0);
    }

    /** Takes the best, and further ones that are nearly as good and not a repetition. */
    static Selection of(List<Scored> scored, AnswerSettings settings) {
        Scored best = scored.getFirst();
        List<Quotable> chosen = new ArrayList<>();
        for (Scored candidate : scored) {
            boolean near = candidate.score() >= NEAR * best.score() && candidate.similarity() >= 0.7 * best.similarity();
            if (chosen.size() < settings.maxQuotes()
                    && (candidate == best || near)
                    && chosen.stream().noneMatch(other -> repeats(other, candidate.quotable()))) {
                chosen.add(candidate.quotable());
            }
        }
        return new Selection(chosen, best.confidence());
    }

    /** Whether two sentences say nearly the same: most of the words of the shorter one are in the other. */
    private static boolean repeats(Quotable a, Quotable b) {
        Set<String> both = new HashSet<>(a.stems());
        both.retainAll(b.stems());
        return both.size() > 0.8 * Math.min(a.stems().size(), b.stems().size());
    }
}
