package io.kvasir.inference;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Whether and how models run on graphics processors.
 *
 * @param enabled whether CUDA is asked for at all
 * @param required whether a server that cannot have it refuses to start, instead of computing on the processor
 * @param devices numbers of the devices, each with a session of its own
 * @param memoryLimit bytes a session may take of its device; 0 for as much as it likes
 * @param batchTokens padded tokens of one run
 * @param libraries where CUDA's libraries are unpacked to when they come with the application
 */
public record GpuSettings(
        boolean enabled, boolean required, List<Integer> devices, long memoryLimit, int batchTokens, Path libraries) {

    public GpuSettings {
        devices = List.copyOf(devices);
        Objects.requireNonNull(libraries, "libraries");
        require(
                !devices.isEmpty() && devices.stream().distinct().count() == devices.size()
                        && devices.stream().allMatch(device -> device >= 0 && device < 64),
                "devices must be different numbers from 0 to 63, not " + devices);
        require(memoryLimit >= 0, "memory-limit-mb must not be negative");
        require(batchTokens >= 16 && batchTokens <= 1 << 20, "batch-tokens must be from 16 to 1048576, not " + batchTokens);
        require(enabled || !required, "required needs kvasir.gpu.enabled");
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException("kvasir.gpu." + complaint);
        }
    }
}
