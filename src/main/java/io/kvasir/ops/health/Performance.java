package io.kvasir.ops.health;

import io.kvasir.cache.CacheHierarchy;
import io.kvasir.cache.CacheMetrics;
import io.kvasir.cache.LevelStats;
import io.kvasir.flow.Priority;
import io.kvasir.flow.Rounding;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.ModelInfo;
import io.kvasir.inference.ModelRegistry;
import io.kvasir.inference.schedule.InferenceListener.RejectionReason;
import io.kvasir.inference.schedule.InferenceMetrics;
import io.kvasir.inference.schedule.InferenceScheduler;
import io.kvasir.inference.schedule.LaneStats;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Collects the performance stats of all components. */
@Singleton
public class Performance {
    private final ModelRegistry models;
    private final InferenceScheduler scheduler;
    private final InferenceMetrics metrics;
    private final CacheHierarchy hierarchy;
    private final CacheMetrics caches;
    private final ConnectionPool pool;
    private final SystemMonitor monitor;

    @Inject
    public Performance(
            ModelRegistry models,
            InferenceScheduler scheduler,
            InferenceMetrics metrics,
            CacheHierarchy hierarchy,
            CacheMetrics caches,
            ConnectionPool pool,
            SystemMonitor monitor) {
        this.models = models;
        this.scheduler = scheduler;
        this.metrics = metrics;
        this.hierarchy = hierarchy;
        this.caches = caches;
        this.pool = pool;
        this.monitor = monitor;
    }

    public PerformanceReport report() {
        Map<String, LaneStats> lanes = metrics.laneStats();
        SystemMonitor.Observation last = monitor.last();
        return new PerformanceReport(
                Instant.now().getEpochSecond(),
                cache(),
                model(lanes),
                embeddings(lanes),
                new PerformanceReport.Db(pool.open(), pool.inUse(), pool.size(), last.queriesPerSecond()),
                last.system(),
                last.requestsPerSecond(),
                last.errorRate());
    }

    private PerformanceReport.Cache cache() {
        long bytes = hierarchy.stats().values().stream().mapToLong(LevelStats::bytes).sum();
        return PerformanceReport.Cache.of(caches.byLevel(), bytes);
    }

    private PerformanceReport.Model model(Map<String, LaneStats> lanes) {
        Embedder.Load load = scheduler.load();
        LaneStats all = lanes.values().stream().reduce(new LaneStats(0, 0, 0, 0, 0), LaneStats::plus);
        Map<String, Integer> queues = new TreeMap<>();
        for (Priority priority : Priority.values()) {
            queues.put(priority.label(), scheduler.queued(priority));
        }
        Map<String, Long> rejections = new LinkedHashMap<>();
        for (Map.Entry<RejectionReason, Long> reason : metrics.rejections().entrySet()) {
            rejections.put(reason.getKey().label(), reason.getValue());
        }
        return new PerformanceReport.Model(
                load.threads(),
                load.busy(),
                load.queued(),
                ratio(all.runMillis(), all.runs()),
                ratio(all.waitMillis(), all.runs()),
                queues,
                rejections);
    }

    private PerformanceReport.Embeddings embeddings(Map<String, LaneStats> lanes) {
        LaneStats own = lanes.entrySet().stream()
                .filter(lane -> !lane.getKey().contains("#"))
                .map(Map.Entry::getValue)
                .reduce(new LaneStats(0, 0, 0, 0, 0), LaneStats::plus);
        long loaded = models.list().stream()
                .filter(model -> model.role() == ModelInfo.Role.EMBEDDING)
                .flatMap(model -> model.variants().stream())
                .filter(variant -> variant.state() == ModelInfo.State.LOADED)
                .count();
        Embedder.Load load = scheduler.load();
        return new PerformanceReport.Embeddings(
                load.threads(),
                load.busy(),
                load.queued(),
                ratio(own.runMillis(), own.sequences()),
                ratio(own.waitMillis(), own.runs()),
                (int) loaded,
                own.sequences(),
                own.tokens(),
                ratio(own.sequences(), own.runs()),
                ratio(own.tokens(), own.runs()));
    }

    private static double ratio(double sum, long count) {
        return count == 0 ? 0 : Rounding.toThousandths(sum / count);
    }
}
