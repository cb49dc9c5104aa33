package io.kvasir.flow;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** Publishes the stage durations of finished requests as metrics, so that a slow stage shows without a trace. */
@Singleton
public class StageMetrics {
    private static final Metadata DURATION = Metadata.builder()
            .withName("kvasir_stage_duration")
            .withDescription("Duration of the stages of an operation")
            .build();

    private final MetricRegistry registry;
    /** Cached: a registry lookup costs more than the update. */
    private final Map<Stage, Timer> timers = new ConcurrentHashMap<>();

    @Inject
    public StageMetrics(MetricRegistry registry) {
        this.registry = registry;
    }

    private record Stage(String operation, String name) {}

    /** Records every stage of a finished operation, such as {@code search} or {@code ask}. */
    public void record(String operation, StageTimings timings) {
        timings.nanos().forEach((stage, nanos) ->
                timers.computeIfAbsent(new Stage(operation, stage), this::timer).update(Duration.ofNanos(nanos)));
    }

    private Timer timer(Stage stage) {
        return registry.timer(DURATION, new Tag("operation", stage.operation()), new Tag("stage", stage.name()));
    }
}
