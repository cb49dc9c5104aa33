package io.kvasir.inference;

import io.kvasir.flow.DataSize;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Produces the GPU settings from configuration. */
@Singleton
public class GpuConfig {
    private final GpuSettings settings;

    @Inject
    public GpuConfig(
            @ConfigProperty(name = "kvasir.home") Path home,
            @ConfigProperty(name = "kvasir.gpu.enabled", defaultValue = "false") boolean enabled,
            @ConfigProperty(name = "kvasir.gpu.required", defaultValue = "false") boolean required,
            @ConfigProperty(name = "kvasir.gpu.devices", defaultValue = "0") List<Integer> devices,
            @ConfigProperty(name = "kvasir.gpu.memory-limit", defaultValue = "0") String memoryLimit,
            @ConfigProperty(name = "kvasir.gpu.batch-tokens", defaultValue = "8192") int batchTokens) {
        settings = new GpuSettings(
                enabled,
                required,
                devices,
                DataSize.parse("kvasir.gpu.memory-limit", memoryLimit),
                batchTokens,
                home.resolve("cuda").toAbsolutePath());
    }

    @Produces
    @Singleton
    GpuSettings settings() {
        return settings;
    }
}
