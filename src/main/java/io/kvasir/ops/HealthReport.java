package io.kvasir.ops;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the server does.
 *
 * @param uptimeS seconds since the server's process began
 * @param components each part and how it does; only in the detailed report
 * @param alerts figures out of their range; only in the detailed report
 */
public record HealthReport(
        Status status,
        String version,
        double uptimeS,
        SystemFigures system,
        @Nullable Map<String, Component> components,
        @Nullable List<Alert> alerts) {

    /** In order of severity. */
    public enum Status {
        HEALTHY,
        DEGRADED,
        UNHEALTHY
    }

    /** One part of the server. */
    public record Component(Status status, String detail) {}
}
