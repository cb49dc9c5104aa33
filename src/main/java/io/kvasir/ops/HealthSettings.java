package io.kvasir.ops;

import java.time.Duration;
import java.util.Objects;

/**
 * Over how long the figures of the machine are judged: an alert is raised when the mean over its window is beyond the threshold.
 *
 * @param cpuWarning of the processor's load, for a warning
 * @param cpuCritical the same, for a critical alert
 * @param memory of memory in use
 * @param disk of the disk in use
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
