package io.kvasir.ops.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Computes the share of memory that is not available. Page cache that the kernel can reclaim counts as available. On a
 * machine that is {@code MemAvailable}; in a container with a memory limit, free memory as reported by the JDK plus the
 * container's inactive file pages.
 */
final class Memory {
    private static final String MEMINFO = "proc/meminfo";
    /** The files of both cgroup versions, as seen from inside a container. */
    private static final List<String> CGROUP_STATS = List.of("sys/fs/cgroup/memory.stat", "sys/fs/cgroup/memory/memory.stat");
    /** If the JDK's total is below this share of the machine's memory, it is the limit of a container. */
    private static final double CONTAINER_SHARE = 0.99;

    private Memory() {}

    /**
     * Returns the share in use, from 0 to 1.
     *
     * @param total bytes available to the machine or container, as reported by the JDK
     * @param free free bytes, as reported by the JDK
     * @param root root of the file system in which the kernel's files are read
     */
    static double usedShare(long total, long free, Path root) {
        long machine = value(root.resolve(MEMINFO), "MemTotal:").orElse(0) * 1024;
        long available;
        if (machine > 0 && total < CONTAINER_SHARE * machine) {
            available = free + inactive(root);
        } else {
            available = value(root.resolve(MEMINFO), "MemAvailable:").orElse(0) * 1024;
        }
        return 1 - (double) Math.min(total, Math.max(free, available)) / total;
    }

    private static long inactive(Path root) {
        for (String file : CGROUP_STATS) {
            for (String name : List.of("total_inactive_file", "inactive_file")) {
                OptionalLong bytes = value(root.resolve(file), name);
                if (bytes.isPresent()) {
                    return bytes.getAsLong();
                }
            }
        }
        return 0;
    }

    /** Returns the number on the line that begins with this word; empty if there is no such line or file. */
    private static OptionalLong value(Path file, String name) {
        try {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split("\\s+");
                if (words.length > 1 && words[0].equals(name) && words[1].matches("\\d{1,18}")) {
                    return OptionalLong.of(Long.parseLong(words[1]));
                }
            }
        } catch (IOException e) {
            // Not Linux: the JDK's values are used.
        }
        return OptionalLong.empty();
    }
}
