package io.kvasir.answer.evidence;

import java.util.List;

/**
 * The units of the evidence for one question.
 *
 * @param best those that can answer, best first
 * @param rejected the best of those that miss or contradict a detail, best first
 */
public record Ranking(List<ScoredUnit> best, List<ScoredUnit> rejected) {
    public Ranking {
        best = List.copyOf(best);
        rejected = List.copyOf(rejected);
    }

    /** Returns the only unit or the first of those that can answer. */
    public ScoredUnit first() {
        return best.getFirst();
    }
}
