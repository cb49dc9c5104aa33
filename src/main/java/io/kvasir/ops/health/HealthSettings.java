package io.kvasir.ops.health;

import java.time.Duration;
import java.util.Objects;

/**
 * The windows over which machine KPIs are averaged for alerts.
 *
 * @param cpuWarning window of warnings about CPU load
 * @param cpuCritical window of critical alerts about CPU load
 * @param memory window of alerts about memory use
 * @param disk window of alerts about disk use
 */
public record HealthSettings(Duration cpuWarning, Duration cpuCritical, Duration memory, Duration disk) {
    private static final Duration MIN_WINDOW = Duration.ofSeconds(10);
    private static final Duration MAX_WINDOW = Duration.ofHours(1);

    public HealthSettings {
        check("kvasir.health.cpu.warning-window", cpuWarning);
        check("kvasir.health.cpu.critical-window", cpuCritical);
        check("kvasir.health.memory.window", memory);
        check("kvasir.health.disk.window", disk);
    }

    private static void check(String name, Duration window) {
        Objects.requireNonNull(window, name);
        if (window.compareTo(MIN_WINDOW) < 0 || window.compareTo(MAX_WINDOW) > 0) {
            throw new IllegalArgumentException("%s must be from %s to %s, not %s".formatted(name, MIN_WINDOW, MAX_WINDOW, window));
        }
    }
}
