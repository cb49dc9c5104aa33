package io.kvasir.flow;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Publishes the stages of finished requests, so that a slow stage shows without a trace. */
@Singleton
public class StageMetrics {
    private static final Metadata DURATION = Metadata.builder()
            .withName("stage_duration")
            .withDescription("Duration of the stages of an operation")
            .build();

    private final MetricRegistry registry;

    @Inject
    public StageMetrics(MetricRegistry registry) {
        this.registry = registry;
    }

    /** Counts every stage of one finished operation, such as {@code search} or {@code ask}. */
    public void finished(String operation, StageTimings timings) {
        timings.nanos().forEach((stage, nanos) -> registry.timer(
                        DURATION, new Tag("operation", operation), new Tag("stage", stage))
                .update(Duration.ofNanos(nanos)));
    }
}
