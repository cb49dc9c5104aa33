package io.kvasir.ops;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Watches the figures of the machine against fixed ranges, and remembers since when each is out of its own. */
@Singleton
public class Alerts {
    private static final double WARNING = 80;
    private static final double CRITICAL = 90;

    private final Map<String, Instant> since = new ConcurrentHashMap<>();

    List<Alert> of(SystemFigures figures) {
        List<Alert> alerts = new ArrayList<>();
        check(alerts, "cpu_percent", figures.cpuPercent());
        check(alerts, "memory_percent", figures.memoryPercent());
        check(alerts, "disk_percent", figures.diskPercent());
        return alerts;
    }

    private void check(List<Alert> alerts, String kpi, double value) {
        if (value <= WARNING) {
            since.remove(kpi);
            return;
        }
        boolean critical = value > CRITICAL;
        alerts.add(new Alert(
                kpi,
                critical ? "critical" : "warning",
                value,
                critical ? CRITICAL : WARNING,
                since.computeIfAbsent(kpi, key -> Instant.now())));
    }
}
