package io.kvasir.retrieval;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** Publishes the error of predicted search durations. */
@Singleton
public class PlannerMetrics {
    private static final Metadata ERROR = Metadata.builder()
            .withName("kvasir_search_planner_error")
            .withDescription("How far a search's predicted duration was from what it took, either way")
            .build();

    private final Map<Strategy, Timer> errors = new ConcurrentHashMap<>();
    private final MetricRegistry registry;

    @Inject
    public PlannerMetrics(MetricRegistry registry) {
        this.registry = registry;
    }

    void recordPrediction(Strategy strategy, double predictedNanos, long nanos) {
        errors.computeIfAbsent(strategy, key -> registry.timer(ERROR, new Tag("strategy", key.label())))
                .update(Duration.ofNanos((long) Math.abs(predictedNanos - nanos)));
    }
}
