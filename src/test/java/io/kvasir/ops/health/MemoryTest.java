package io.kvasir.ops.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MemoryTest {
    private static final long GB = 1L << 30;
    private static final Offset<Double> EXACT = within(1e-9);

    @TempDir
    private Path root;

    @BeforeEach
    void writeMeminfoOfSixteenGigabytes() throws IOException {
        file("proc/meminfo", "MemTotal:       16777216 kB\nMemFree:         1048576 kB\nMemAvailable:   10485760 kB\n");
    }

    private void file(String name, String content) throws IOException {
        Files.createDirectories(root.resolve(name).getParent());
        Files.writeString(root.resolve(name), content);
    }

    @Test
    void memory_ofTheMachine_countsAvailableMemoryAsFree() {
        assertThat(Memory.usedShare(16 * GB, GB, root)).isEqualTo(6.0 / 16, EXACT);
    }

    @ParameterizedTest
    @CsvSource({
        "sys/fs/cgroup/memory.stat, inactive_file",
        "sys/fs/cgroup/memory/memory.stat, total_inactive_file"
    })
    void memory_inAContainer_isThatOfTheContainer(String file, String name) throws IOException {
        file(file, "anon 12345\n" + name + " " + GB / 2 + "\nactive_file 99\n");

        assertThat(Memory.usedShare(2 * GB, GB / 2, root)).isEqualTo(0.5, EXACT);
    }

    @Test
    void memory_ofAContainerWithoutStatistics_isTotalMinusFree() {
        assertThat(Memory.usedShare(2 * GB, GB / 2, root)).isEqualTo(0.75, EXACT);
    }

    @Test
    void memory_withoutKernelFiles_isTotalMinusFree() {
        assertThat(Memory.usedShare(16 * GB, 4 * GB, root.resolve("none"))).isEqualTo(0.75, EXACT);
    }

    @Test
    void memory_availableBeyondTheTotal_meansNoneInUse() throws IOException {
        file("sys/fs/cgroup/memory.stat", "inactive_file " + 9 * GB + "\n");

        assertThat(Memory.usedShare(2 * GB, GB, root)).isEqualTo(0, EXACT);
    }
}
