package io.kvasir.ops.health;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The health of the server.
 *
 * @param reasons why it is not healthy, one sentence each; null if it is
 * @param uptimeS seconds since the server's process started
 * @param components health by component; null in the short report
 * @param alerts raised alerts; null in the short report
 */
public record HealthReport(
        Status status,
        @Nullable List<String> reasons,
        String version,
        double uptimeS,
        SystemStats system,
        @Nullable Map<String, Component> components,
        @Nullable List<Alert> alerts) {

    /** Health states, in ascending order of severity. */
    public enum Status {
        HEALTHY,
        DEGRADED,
        UNHEALTHY
    }

    /**
     * The health of one component.
     *
     * @param since when it was first found not healthy; null if it is healthy
     */
    public record Component(Status status, String detail, @Nullable Instant since) {
        Component(Status status, String detail) {
            this(status, detail, null);
        }
    }

    /**
     * The overall status of components and alerts.
     *
     * @param reasons reasons for the status, the worst first; empty if it is {@link Status#HEALTHY}
     */
    record Verdict(Status status, List<String> reasons) {

        /** Returns the status of the worst component. A critical alert degrades an otherwise healthy server, a warning does not. */
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
