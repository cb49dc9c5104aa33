package io.kvasir.retrieval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each stage of a search takes, learned from every search as a moving average. */
final class StageCostModel {
    private static final double SMOOTHING_FACTOR = 0.05;

    private final Map<String, Double> nanos = new HashMap<>();

    /** A search is over. */
    synchronized void learn(Map<String, Long> stages) {
        stages.forEach((stage, seen) -> nanos.merge(stage, (double) seen, (known, now) -> known + SMOOTHING_FACTOR * (now - known)));
    }

    /** These stages together; nothing for those that never ran. */
    synchronized double total(List<String> stages) {
        return stages.stream().mapToDouble(stage -> nanos.getOrDefault(stage, 0.0)).sum();
    }
}
