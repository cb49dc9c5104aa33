package io.kvasir.answer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The sentences selected for an answer, best first.
 *
 * @param confidence probability that the best sentence answers the question, from 0 to 1
 */
record SelectedSentences(List<CandidateSentence> sentences, double confidence) {
    /** Minimum score of further sentences as a share of the best score. */
    private static final double MIN_SCORE_RATIO = 0.82;

    SelectedSentences {
        sentences = List.copyOf(sentences);
    }

    static SelectedSentences none() {
        return new SelectedSentences(List.of(), 0);
    }

    /** Selects the best sentence and further ones that score nearly as high and do not repeat a selected one. */
    static SelectedSentences select(List<ScoredSentence> scored, AnswerSettings settings) {
        ScoredSentence best = scored.getFirst();
        List<CandidateSentence> chosen = new ArrayList<>();
        for (ScoredSentence candidate : scored) {
            boolean near = candidate.score() >= MIN_SCORE_RATIO * best.score() && candidate.similarity() >= 0.7 * best.similarity();
            if (chosen.size() < settings.maxCitations()
                    && (candidate == best || near)
                    && chosen.stream().noneMatch(other -> repeats(other, candidate.candidate()))) {
                chosen.add(candidate.candidate());
            }
        }
        return new SelectedSentences(chosen, best.confidence());
    }

    /** Returns whether two sentences are near duplicates: most words of the shorter one are in the other. */
    private static boolean repeats(CandidateSentence a, CandidateSentence b) {
        Set<String> both = new HashSet<>(a.stems());
        both.retainAll(b.stems());
        return both.size() > 0.8 * Math.min(a.stems().size(), b.stems().size());
    }
}
