package io.kvasir.ops;

import io.kvasir.cache.LevelState;
import io.kvasir.cache.Levels;
import io.kvasir.index.IndexStatistics;
import io.kvasir.index.IndexStats;
import io.kvasir.inference.Embedder;
import io.kvasir.ingest.JobState;
import io.kvasir.ingest.Jobs;
import io.kvasir.ops.HealthReport.Component;
import io.kvasir.ops.HealthReport.Status;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Puts together how every part does. */
@Singleton
public class Health {
    private static final String VERSION = "0.1.0";

    private final Startup startup;
    private final DatabaseProbe database;
    private final IndexStatistics index;
    private final Embedder embedder;
    private final Jobs jobs;
    private final Alerts alerts;
    private final Levels caches;
    private final Path home;

    @Inject
    public Health(
            Startup startup,
            DatabaseProbe database,
            IndexStatistics index,
            Embedder embedder,
            Jobs jobs,
            Alerts alerts,
            Levels caches,
            @ConfigProperty(name = "kvasir.home") Path home) {
        this.startup = startup;
        this.database = database;
        this.index = index;
        this.embedder = embedder;
        this.jobs = jobs;
        this.alerts = alerts;
        this.caches = caches;
        this.home = home;
    }

    /** The short report, from what is known already. */
    public HealthReport brief() {
        SystemFigures figures = SystemFigures.now(home);
        return report(figures, List.of(database(), model(), embeddings()), null, alerts.of(figures), false);
    }

    /** The long report; asks the index too, where the database answers. */
    public HealthReport detailed() {
        SystemFigures figures = SystemFigures.now(home);
        Map<String, Component> components = new LinkedHashMap<>();
        components.put("database", database());
        components.put("vector_index", vectorIndex());
        components.put("embeddings", embeddings());
        components.put("model", model());
        components.put("cache", cache());
        components.put("jobs", jobs());
        return report(figures, List.copyOf(components.values()), components, alerts.of(figures), true);
    }

    private static HealthReport report(
            SystemFigures figures,
            List<Component> parts,
            @Nullable Map<String, Component> shown,
            List<Alert> alerts,
            boolean detailed) {
        Status worst = parts.stream().map(Component::status).max(Comparator.naturalOrder()).orElse(Status.HEALTHY);
        if (worst == Status.HEALTHY && alerts.stream().anyMatch(alert -> alert.severity().equals("critical"))) {
            worst = Status.DEGRADED;
        }
        return new HealthReport(
                worst,
                VERSION,
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0,
                figures,
                shown,
                detailed ? alerts : null);
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
            IndexStats stats = index.now();
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
                "%d of %d threads busy, %d runs waiting".formatted(load.busy(), load.threads(), load.queued()));
    }

    private Component model() {
        return new Component(Status.HEALTHY, "extractive generator on " + embedder.model().name());
    }

    /** A level that does not work costs time, nothing else. */
    private Component cache() {
        Map<String, LevelState> levels = caches.states();
        boolean well = levels.values().stream().noneMatch(level -> level.kind() == LevelState.Kind.DEGRADED);
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
