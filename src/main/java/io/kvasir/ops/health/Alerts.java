package io.kvasir.ops.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Monitors the KPIs of the machine, each over windows of its own. Not thread-safe. */
final class Alerts {
    /** The window over which CPU load is averaged for display. */
    private static final Duration CPU_WINDOW = Duration.ofSeconds(15);

    private final KpiMonitor cpu;
    private final KpiMonitor memory;
    private final KpiMonitor disk;
    private SystemStats last = new SystemStats(0, 0, 0);

    Alerts(HealthSettings settings) {
        cpu = new KpiMonitor("cpu_percent", settings.cpuWarning(), settings.cpuCritical());
        memory = new KpiMonitor("memory_percent", settings.memory(), settings.memory());
        disk = new KpiMonitor("disk_percent", settings.disk(), settings.disk());
    }

    /** Adds a sample; values that are NaN (unknown) are skipped. */
    void add(Instant at, SystemStats stats) {
        add(cpu, at, stats.cpuPercent());
        add(memory, at, stats.memoryPercent());
        add(disk, at, stats.diskPercent());
        last = stats;
    }

    private static void add(KpiMonitor monitor, Instant at, double value) {
        if (!Double.isNaN(value)) {
            monitor.add(at, value);
        }
    }

    /** Returns the stats to display: the CPU load as a mean, since a momentary value says little, the others as last sampled. */
    SystemStats smoothed() {
        double load = cpu.recent(CPU_WINDOW).orElse(0);
        return new SystemStats(Math.round(load * 10) / 10.0, last.memoryPercent(), last.diskPercent());
    }

    List<Alert> raised() {
        return Stream.of(cpu, memory, disk).map(KpiMonitor::alert).flatMap(Optional::stream).toList();
    }
}
