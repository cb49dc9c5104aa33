package io.kvasir.ops;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the server does.
 *
 * @param reasons why it is not healthy, a sentence each; none where it is
 * @param uptimeS seconds since the server's process began
 * @param components each part and how it does; only in the detailed report
 * @param alerts figures out of their range; only in the detailed report
 */
public record HealthReport(
        Status status,
        @Nullable List<String> reasons,
        String version,
        double uptimeS,
        SystemStats system,
        @Nullable Map<String, Component> components,
        @Nullable List<Alert> alerts) {

    /** In order of severity. */
    public enum Status {
        HEALTHY,
        DEGRADED,
        UNHEALTHY
    }

    /**
     * One part of the server.
     *
     * @param since when somebody first saw that it is not healthy; none where it is
     */
    public record Component(Status status, String detail, @Nullable Instant since) {
        Component(Status status, String detail) {
            this(status, detail, null);
        }
    }

    /**
     * What parts and alerts come to.
     *
     * @param reasons for the status, the worst first; empty where it is {@link Status#HEALTHY}
     */
    record Verdict(Status status, List<String> reasons) {

        /** The worst part decides; a critical alert degrades a server whose parts are all well, a warning does not. */
        static Verdict of(Map<String, Component> parts, List<Alert> alerts) {
            Status worst = parts.values().stream().map(Component::status).max(Comparator.naturalOrder()).orElse(Status.HEALTHY);
            List<String> reasons = new ArrayList<>();
            parts.entrySet().stream()
                    .filter(part -> part.getValue().status() != Status.HEALTHY)
                    .sorted(Map.Entry.comparingByValue(Comparator.comparing(Component::status).reversed()))
                    .forEach(part -> reasons.add(reason(part.getKey(), part.getValue())));
            alerts.stream().filter(Alert::isCritical).forEach(alert -> reasons.add(alert.reason()));
            return new Verdict(worst == Status.HEALTHY && !reasons.isEmpty() ? Status.DEGRADED : worst, List.copyOf(reasons));
        }

        private static String reason(String name, Component part) {
            return "%s is %s since %s: %s".formatted(name, part.status(), part.since(), part.detail());
        }
    }
}
