package io.kvasir.inference.schedule;

import io.kvasir.flow.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Histogram;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** Counts runs, waits, batch sizes, refusals and truncated texts. */
@Singleton
public class InferenceMetrics implements InferenceListener {
    private static final Metadata RUN = Metadata.builder()
            .withName("kvasir_inference_compute_duration")
            .withDescription("Duration of a model's runs on a compute thread")
            .build();
    private static final Metadata QUEUE_TIME = Metadata.builder()
            .withName("kvasir_inference_queue_duration")
            .withDescription("Time from a call's admission to a run of it")
            .build();
    private static final Metadata SEQUENCES = Metadata.builder()
            .withName("kvasir_inference_batch_size")
            .withDescription("Sequences computed in one run")
            .build();
    private static final Metadata TOKENS = Metadata.builder()
            .withName("kvasir_inference_batch_tokens")
            .withDescription("Padded tokens computed in one run")
            .build();
    private static final Metadata REJECTED = Metadata.builder()
            .withName("kvasir_inference_rejected")
            .withDescription("Calls without a result, by reason")
            .build();
    private static final Metadata TRUNCATED = Metadata.builder()
            .withName("kvasir_inference_truncated_inputs")
            .withDescription("Texts truncated to the model's limit because the call allowed it")
            .build();

    private final MetricRegistry registry;
    private final Map<String, Runs> runs = new ConcurrentHashMap<>();
    private final Map<Priority, Timer> waits = new ConcurrentHashMap<>();
    private final Map<RejectionKey, Counter> rejected = new ConcurrentHashMap<>();

    @Inject
    public InferenceMetrics(MetricRegistry registry) {
        this.registry = registry;
    }

    private record RejectionKey(Priority priority, RejectionReason reason) {}

    /**
     * The metrics of a lane.
     *
     * @param waitNanos time from admission to the run, summed over runs: the timer of waits is by priority
     */
    private record Runs(Timer duration, Histogram sequences, Histogram tokens, LongAdder waitNanos) {
        LaneStats stats() {
            return new LaneStats(
                    duration.getCount(),
                    sequences.getSum(),
                    tokens.getSum(),
                    duration.getElapsedTime().toNanos() / 1e6,
                    waitNanos.sum() / 1e6);
        }
    }

    @Override
    public void runCompleted(RunSample run) {
        Runs own = runs.computeIfAbsent(run.lane().name(), name -> {
            Tag model = new Tag("model", name);
            return new Runs(
                    registry.timer(RUN, model),
                    registry.histogram(SEQUENCES, model),
                    registry.histogram(TOKENS, model),
                    new LongAdder());
        });
        own.duration().update(Duration.ofNanos(run.runNanos()));
        own.sequences().update(run.sequences());
        own.tokens().update(run.paddedTokens());
        own.waitNanos().add(run.waitNanos());
        waits.computeIfAbsent(run.priority(), key -> registry.timer(QUEUE_TIME, tag(key)))
                .update(Duration.ofNanos(run.waitNanos()));
    }

    private static Tag tag(Priority priority) {
        return new Tag("priority", priority.label());
    }

    @Override
    public void rejected(Priority priority, RejectionReason reason) {
        rejected.computeIfAbsent(
                        new RejectionKey(priority, reason),
                        key -> registry.counter(
                                REJECTED, tag(priority), new Tag("reason", reason.label())))
                .inc();
    }

    @Override
    public void truncated(String model, int texts) {
        registry.counter(TRUNCATED, new Tag("model", model)).inc(texts);
    }

    /** Returns the stats of all lanes since start, by lane name. */
    public Map<String, LaneStats> laneStats() {
        Map<String, LaneStats> stats = new TreeMap<>();
        runs.forEach((name, own) -> stats.put(name, own.stats()));
        return stats;
    }

    /** Returns the number of calls without a result since start, for every reason. */
    public Map<RejectionReason, Long> rejections() {
        Map<RejectionReason, Long> counts = new EnumMap<>(RejectionReason.class);
        for (RejectionReason reason : RejectionReason.values()) {
            counts.put(reason, 0L);
        }
        rejected.forEach((which, counter) -> counts.merge(which.reason(), counter.getCount(), Long::sum));
        return counts;
    }
}
