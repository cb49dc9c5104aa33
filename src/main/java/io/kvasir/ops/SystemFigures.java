package io.kvasir.ops;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much of the machine, or of the container's share of it, is in use. All in percent.
 *
 * @param cpuPercent of all cores, by everything on the machine
 * @param memoryPercent of physical memory that cannot be had at once
 * @param diskPercent of the disk that holds Kvasir's home
 */
public record SystemFigures(double cpuPercent, double memoryPercent, double diskPercent) {

    static SystemFigures now(Path home) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new SystemFigures(
                percent(Math.max(0, system.getCpuLoad())),
                memory(system),
                disk(home));
    }

    /** Page cache counts as free: the kernel gives it back on demand. */
    private static double memory(OperatingSystemMXBean system) {
        double total = system.getTotalMemorySize();
        double free = system.getFreeMemorySize();
        try {
            for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
                if (line.startsWith("MemAvailable:")) {
                    double available = Double.parseDouble(line.replaceAll("\\D", "")) * 1024;
                    free = Math.min(total, Math.max(free, available));
                }
            }
        } catch (IOException e) {
            // Not on Linux: the plain figure has to do.
        }
        return percent(1 - free / total);
    }

    private static double disk(Path home) {
        try {
            FileStore store = Files.getFileStore(Files.exists(home) ? home : Path.of("/"));
            return percent(1 - (double) store.getUsableSpace() / store.getTotalSpace());
        } catch (IOException e) {
            return 0;
        }
    }

    private static double percent(double share) {
        return Math.round(share * 1000) / 10.0;
    }
}
