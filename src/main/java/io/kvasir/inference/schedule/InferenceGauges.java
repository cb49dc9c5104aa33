package io.kvasir.inference.schedule;

import io.kvasir.flow.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Publishes queue lengths and thread use of the scheduler as gauges. */
@Singleton
public class InferenceGauges {
    private final MetricRegistry registry;
    private final InferenceScheduler scheduler;

    @Inject
    public InferenceGauges(MetricRegistry registry, InferenceScheduler scheduler) {
        this.registry = registry;
        this.scheduler = scheduler;
    }

    void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
        for (Priority priority : Priority.values()) {
            registry.gauge(
                    described("kvasir_inference_queue_length", "Sequences that wait for a compute thread"),
                    scheduler,
                    queue -> queue.queued(priority),
                    new Tag("priority", priority.label()));
        }
        registry.gauge(
                described("kvasir_inference_threads", "Compute threads of the models"), scheduler, queue -> queue.load().threads());
        registry.gauge(
                described("kvasir_inference_busy_threads", "Compute threads that run a model"), scheduler, queue -> queue.load().busy());
    }

    private static Metadata described(String name, String description) {
        return Metadata.builder().withName(name).withDescription(description).build();
    }
}
