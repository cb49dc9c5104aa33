package io.kvasir.inference;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Settings for running models on GPUs.
 *
 * @param enabled whether CUDA is used
 * @param required whether the server refuses to start without CUDA instead of falling back to the CPU
 * @param devices numbers of the devices, each with its own session
 * @param memoryLimit bytes a session may allocate on its device; 0 for no limit
 * @param batchTokens most padded tokens in one run
 * @param libraries folder to which bundled CUDA libraries are unpacked
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
        require(memoryLimit >= 0, "memory-limit must not be negative");
        require(batchTokens >= 16 && batchTokens <= 1 << 20, "batch-tokens must be from 16 to 1048576, not " + batchTokens);
        require(enabled || !required, "required needs kvasir.gpu.enabled");
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException("kvasir.gpu." + complaint);
        }
    }
}
