package io.kvasir.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Watches the figures of the machine, each over a window of its own. For one thread. */
final class Alerts {
    /** Over which the processor's load is shown. */
    private static final Duration SHOWN = Duration.ofSeconds(15);

    private final KpiWatch cpu;
    private final KpiWatch memory;
    private final KpiWatch disk;
    private SystemFigures last = new SystemFigures(0, 0, 0);

    Alerts(HealthSettings settings) {
        cpu = new KpiWatch("cpu_percent", settings.cpuWarning(), settings.cpuCritical());
        memory = new KpiWatch("memory_percent", settings.memory(), settings.memory());
        disk = new KpiWatch("disk_percent", settings.disk(), settings.disk());
    }

    /** A figure that is not known, NaN, is passed over. */
    void add(Instant at, SystemFigures figures) {
        add(cpu, at, figures.cpuPercent());
        add(memory, at, figures.memoryPercent());
        add(disk, at, figures.diskPercent());
        last = figures;
    }

    private static void add(KpiWatch watch, Instant at, double value) {
        if (!Double.isNaN(value)) {
            watch.add(at, value);
        }
    }

    /** To be shown: the processor's load as the mean of some seconds, for at a moment it says nothing; the others as last read. */
    SystemFigures shown() {
        double load = cpu.recent(SHOWN).orElse(0);
        return new SystemFigures(Math.round(load * 10) / 10.0, last.memoryPercent(), last.diskPercent());
    }

    List<Alert> raised() {
        return Stream.of(cpu, memory, disk).map(KpiWatch::alert).flatMap(Optional::stream).toList();
    }
}
