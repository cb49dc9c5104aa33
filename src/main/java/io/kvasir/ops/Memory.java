package io.kvasir.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * How much of memory cannot be had at once. What the kernel keeps of files counts as free, for it gives it back on demand: on a machine
 * that is {@code MemAvailable}; in a container with a limit of its own, what the JDK calls free and the container's inactive file pages.
 */
final class Memory {
    private static final String MEMINFO = "proc/meminfo";
    /** Of both versions of control groups, as a container sees its own. */
    private static final List<String> CGROUP_STATS = List.of("sys/fs/cgroup/memory.stat", "sys/fs/cgroup/memory/memory.stat");
    /** Below this share of the machine's memory, what the JDK calls all of it is the limit of a container. */
    private static final double CONTAINER_SHARE = 0.99;

    private Memory() {}

    /**
     * The share in use, from 0 to 1.
     *
     * @param total bytes there are, or that the container may use, as the JDK tells
     * @param free bytes of these that nothing is kept in
     * @param root where the kernel's files are looked for
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

    /** The number on the line that begins with this word; none where there is no such line or no such file. */
    private static OptionalLong value(Path file, String name) {
        try {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split("\\s+");
                if (words.length > 1 && words[0].equals(name) && words[1].matches("\\d{1,18}")) {
                    return OptionalLong.of(Long.parseLong(words[1]));
                }
            }
        } catch (IOException e) {
            // Not on Linux: the plain figures have to do.
        }
        return OptionalLong.empty();
    }
}
