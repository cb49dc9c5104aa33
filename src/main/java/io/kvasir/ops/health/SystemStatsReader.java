package io.kvasir.ops.health;

import com.sun.management.OperatingSystemMXBean;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the resource use of the machine. In a container the JDK reports the container's. */
@Singleton
public class SystemStatsReader {
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Path home;

    @Inject
    public SystemStatsReader(@ConfigProperty(name = "kvasir.home") Path home) {
        this.home = home;
        // The load covers the time since the last call; the result of the first call is meaningless.
        system.getCpuLoad();
    }

    /** Reads the current stats; the CPU load covers the time since the previous call and is NaN if unknown. */
    SystemStats sample() {
        double load = system.getCpuLoad();
        return new SystemStats(
                load < 0 ? Double.NaN : percent(load),
                percent(Memory.usedShare(system.getTotalMemorySize(), system.getFreeMemorySize(), Path.of("/"))),
                disk());
    }

    private double disk() {
        try {
            FileStore store = Files.getFileStore(Files.exists(home) ? home : Path.of("/"));
            return percent(1 - (double) store.getUsableSpace() / store.getTotalSpace());
        } catch (IOException e) {
            return 0;
        }
    }

    private static double percent(double share) {
        return Double.isNaN(share) ? 0 : Math.clamp(Math.round(share * 1000) / 10.0, 0, 100);
    }
}
