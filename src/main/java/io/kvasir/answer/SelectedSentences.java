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
record SelectedSentences(List<CandidateSentence> sentences, double confidence) {
    /** A further sentence must score at least this share of the best one. */
    private static final double MIN_SCORE_RATIO = 0.82;

    SelectedSentences {
        sentences = List.copyOf(sentences);
    }

    static SelectedSentences none() {
        return new SelectedSentences(List.of(), 0);
    }

    /** Takes the best, and further ones that are nearly as good and not a repetition. */
    static SelectedSentences select(List<ScoredSentence> scored, AnswerSettings settings) {
        ScoredSentence best = scored.getFirst();
        List<CandidateSentence> chosen = new ArrayList<>();
        for (ScoredSentence candidate : scored) {
            boolean near = candidate.score() >= MIN_SCORE_RATIO * best.score() && candidate.similarity() >= 0.7 * best.similarity();
            if (chosen.size() < settings.maxQuotes()
                    && (candidate == best || near)
                    && chosen.stream().noneMatch(other -> repeats(other, candidate.candidate()))) {
                chosen.add(candidate.candidate());
            }
        }
        return new SelectedSentences(chosen, best.confidence());
    }

    /** Whether two sentences say nearly the same: most of the words of the shorter one are in the other. */
    private static boolean repeats(CandidateSentence a, CandidateSentence b) {
        Set<String> both = new HashSet<>(a.stems());
        both.retainAll(b.stems());
        return both.size() > 0.8 * Math.min(a.stems().size(), b.stems().size());
    }
}
