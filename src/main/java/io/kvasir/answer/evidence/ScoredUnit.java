package io.kvasir.answer.evidence;

/**
 * A unit with its score.
 *
 * @param check whether it can answer
 */
public record ScoredUnit(EvidenceUnit unit, UnitCheck check, UnitFeatures features, double score) {
    static ScoredUnit of(EvidenceUnit unit, UnitCheck check, UnitFeatures features) {
        return new ScoredUnit(unit, check, features, UnitWeights.score(features));
    }

    ScoredUnit with(UnitFeatures changed) {
        return of(unit, check, changed);
    }
}
