package io.kvasir.answer.evidence;

import java.util.EnumMap;
import java.util.Map;

/**
 * Scores units by a weighted sum of their features. The weights of words, form and kind are set by hand, so that whole units win over
 * their parts where they fit; those of similarities are fitted on questions whose answers are known.
 */
final class UnitWeights {
    private static final Map<Feature, Double> WEIGHTS = weights();

    private UnitWeights() {}

    private static Map<Feature, Double> weights() {
        Map<Feature, Double> weights = new EnumMap<>(Feature.class);
        weights.put(Feature.OWN_COVERAGE, 1.0);
        weights.put(Feature.COVERAGE, 1.1);
        weights.put(Feature.WIDE_COVERAGE, 0.3);
        weights.put(Feature.HEADING_COVERAGE, 0.35);
        weights.put(Feature.KEY_COVERAGE, 0.4);
        weights.put(Feature.RAREST_TERM, 0.1);
        weights.put(Feature.NEIGHBOURS, 0.5);
        weights.put(Feature.ATTRIBUTE, 0.35);
        weights.put(Feature.ATTRIBUTE_COVERAGE, 0.3);
        weights.put(Feature.KEY_PRECISION, 2.0);
        weights.put(Feature.FORM_MATCH, 0.7);
        weights.put(Feature.FORM_LACKS, -1.0);
        weights.put(Feature.KIND_SUITS, 1.6);
        weights.put(Feature.QUESTION_MATCH, 2.8);
        weights.put(Feature.POLARITY, 0.8);
        weights.put(Feature.PASSAGE_SCORE, 2.2);
        weights.put(Feature.PASSAGE_RANK, 0.3);
        weights.put(Feature.SIMILARITY, 1.2);
        weights.put(Feature.TOKEN_SIMILARITY, 5.8);
        weights.put(Feature.SOFT_COVERAGE, 0.7);
        weights.put(Feature.SOFT_ATTRIBUTE, 0.5);
        weights.put(Feature.WEAKEST_TERM, 2.6);
        weights.put(Feature.PASSAGE_SIMILARITY, 0.9);
        weights.put(Feature.OFF_TOPIC, -0.6);
        weights.put(Feature.COUNTED, 1.3);
        weights.put(Feature.SECTION_START, 0.5);
        weights.put(Feature.DETAILS, 0.4);
        weights.put(Feature.FRAGMENT, -0.15);
        return weights;
    }

    static double score(UnitFeatures features) {
        double score = 0;
        for (Map.Entry<Feature, Double> weight : WEIGHTS.entrySet()) {
            score += weight.getValue() * features.get(weight.getKey());
        }
        return score;
    }
}
