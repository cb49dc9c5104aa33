package io.kvasir.ops.health;

import java.nio.file.Path;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SystemStatsReaderTest {

    private static SystemStats now(Path home) {
        SystemStats stats = new SystemStatsReader(home).sample();
        // the CPU load is NaN if two samples follow each other without a measurable interval
        return Double.isNaN(stats.cpuPercent())
                ? new SystemStats(0, stats.memoryPercent(), stats.diskPercent())
                : stats;
    }

    private static void assertPercent(SystemStats stats) {
        assertThat(DoubleStream.of(stats.cpuPercent(), stats.memoryPercent(), stats.diskPercent()).boxed())
                .allSatisfy(percent -> {
                    assertThat(percent).isBetween(0.0, 100.0);
                    assertThat(Math.round(percent * 10) / 10.0).as("one decimal").isEqualTo(percent);
                });
        assertThat(stats.memoryPercent()).as("this test itself is in memory").isPositive();
    }

    @Test
    void stats_ofThisMachine_arePercent(@TempDir Path home) {
        assertPercent(now(home));
    }

    @Test
    void diskUsage_withoutAHome_isThatOfTheMachine() {
        assertPercent(now(Path.of("/no/such/home")));
        assertThat(now(Path.of("/no/such/home")).diskPercent())
                .isCloseTo(now(Path.of("/")).diskPercent(), within(1.0));
    }
}
