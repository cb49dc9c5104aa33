package io.kvasir.ops.health;

import io.kvasir.cache.CacheHierarchy;
import io.kvasir.cache.LevelHealth;
import io.kvasir.index.maintenance.IndexStats;
import io.kvasir.index.maintenance.IndexStatsReader;
import io.kvasir.inference.Embedder;
import io.kvasir.job.JobState;
import io.kvasir.job.Jobs;
import io.kvasir.ops.Startup;
import io.kvasir.ops.health.HealthReport.Component;
import io.kvasir.ops.health.HealthReport.Status;
import io.kvasir.ops.health.HealthReport.Verdict;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Collects the health of all components. */
@Singleton
public class Health {
    private static final String VERSION = "0.1.0";

    private final Startup startup;
    private final DatabaseProbe database;
    private final IndexStatsReader indexStats;
    private final Embedder embedder;
    private final Jobs jobs;
    private final SystemMonitor monitor;
    private final CacheHierarchy hierarchy;
    private final UnhealthyComponents unhealthy = new UnhealthyComponents(InstantSource.system());

    @Inject
    public Health(
            Startup startup,
            DatabaseProbe database,
            IndexStatsReader indexStats,
            Embedder embedder,
            Jobs jobs,
            SystemMonitor monitor,
            CacheHierarchy hierarchy) {
        this.startup = startup;
        this.database = database;
        this.indexStats = indexStats;
        this.embedder = embedder;
        this.jobs = jobs;
        this.monitor = monitor;
        this.hierarchy = hierarchy;
    }

    /** Returns the short report, from cached probe results only. */
    public HealthReport brief() {
        Map<String, Component> parts = new LinkedHashMap<>();
        addComponent(parts, "database", database());
        addComponent(parts, "embeddings", embeddings());
        addComponent(parts, "model", model());
        return report(parts, false);
    }

    /** Returns the detailed report, with index statistics if the database answers. */
    public HealthReport detailed() {
        Map<String, Component> parts = new LinkedHashMap<>();
        addComponent(parts, "database", database());
        addComponent(parts, "vector_index", vectorIndex());
        addComponent(parts, "embeddings", embeddings());
        addComponent(parts, "model", model());
        addComponent(parts, "cache", cache());
        addComponent(parts, "jobs", jobs());
        return report(parts, true);
    }

    private void addComponent(Map<String, Component> parts, String name, Component component) {
        parts.put(name, unhealthy.track(name, component));
    }

    private HealthReport report(Map<String, Component> parts, boolean detailed) {
        SystemMonitor.Observation last = monitor.last();
        Verdict verdict = Verdict.of(parts, last.alerts());
        return new HealthReport(
                verdict.status(),
                verdict.reasons().isEmpty() ? null : verdict.reasons(),
                VERSION,
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0,
                last.system(),
                detailed ? parts : null,
                detailed ? last.alerts() : null);
    }

    private Component database() {
        DatabaseProbe.Result last = database.last();
        if (!last.up()) {
            return new Component(Status.UNHEALTHY, last.detail());
        }
        return startup.isDone()
                ? new Component(Status.HEALTHY, "answers in %.1f ms".formatted(last.millis()))
                : new Component(Status.UNHEALTHY, "waiting for: " + startup.waitingFor());
    }

    private Component vectorIndex() {
        if (!database.last().up()) {
            return new Component(Status.UNHEALTHY, "unknown while the database does not answer");
        }
        try {
            IndexStats stats = indexStats.read();
            return new Component(
                    stats.index().valid() ? Status.HEALTHY : Status.DEGRADED,
                    "%d vectors, %s %s".formatted(
                            stats.embeddings(), stats.index().type(), stats.index().valid() ? "valid" : "missing or invalid"));
        } catch (KvasirException e) {
            return new Component(Status.UNHEALTHY, String.valueOf(e.getMessage()));
        }
    }

    private Component embeddings() {
        Embedder.Load load = embedder.load();
        return new Component(
                Status.HEALTHY,
                "%d of %d threads busy, %d texts waiting".formatted(load.busy(), load.threads(), load.queued()));
    }

    private Component model() {
        return new Component(Status.HEALTHY, "extractive generator on " + embedder.model().name());
    }

    /** A failing cache level only degrades the server: it costs time, not correctness. */
    private Component cache() {
        Map<String, LevelHealth> levels = hierarchy.healthByLevel();
        boolean well = levels.values().stream().noneMatch(level -> level.kind() == LevelHealth.Kind.DEGRADED);
        String detail = levels.entrySet().stream()
                .map(level -> "%s %s, %s".formatted(
                        level.getKey(),
                        level.getValue().kind().name().toLowerCase(Locale.ROOT),
                        level.getValue().detail()))
                .collect(Collectors.joining("; "));
        return new Component(well ? Status.HEALTHY : Status.DEGRADED, detail.isEmpty() ? "nothing is cached" : detail);
    }

    private Component jobs() {
        var reports = jobs.list();
        return new Component(
                Status.HEALTHY,
                "%d running, %d waiting".formatted(
                        reports.stream().filter(job -> job.state() == JobState.RUNNING).count(),
                        reports.stream().filter(job -> job.state() == JobState.QUEUED).count()));
    }
}
