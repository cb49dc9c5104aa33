package io.kvasir.ops.health;

import io.kvasir.ops.health.HealthReport.Component;
import io.kvasir.ops.health.HealthReport.Status;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tracks since when components are not healthy, counted from the first report that found them so. */
final class UnhealthyComponents {
    private final InstantSource clock;
    private final Map<String, Instant> since = new ConcurrentHashMap<>();

    UnhealthyComponents(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns the component with the time since when it is not healthy; unchanged if it is healthy. */
    Component track(String name, Component component) {
        if (component.status() == Status.HEALTHY) {
            since.remove(name);
            return component;
        }
        Instant begun = since.computeIfAbsent(name, part -> clock.instant().truncatedTo(ChronoUnit.SECONDS));
        return new Component(component.status(), component.detail(), begun);
    }
}
