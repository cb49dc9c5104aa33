package io.kvasir.retrieval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Learns the duration of each search stage as an exponential moving average. */
final class StageCostModel {
    private static final double SMOOTHING_FACTOR = 0.05;

    private final Map<String, Double> nanos = new HashMap<>();

    /** Updates the averages with the stage durations of a search, in nanoseconds. */
    synchronized void learn(Map<String, Long> stages) {
        stages.forEach((stage, seen) -> nanos.merge(stage, (double) seen, (known, now) -> known + SMOOTHING_FACTOR * (now - known)));
    }

    /** Returns the sum of the stages' averages in nanoseconds; a stage that never ran counts 0. */
    synchronized double total(List<String> stages) {
        return stages.stream().mapToDouble(stage -> nanos.getOrDefault(stage, 0.0)).sum();
    }
}
