package io.kvasir.inference;

import io.kvasir.flow.DataSize;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Produces the settings of the model registry from configuration. */
@Singleton
public class ModelConfig {
    private final ModelSettings settings;

    @Inject
    public ModelConfig(
            @ConfigProperty(name = "kvasir.home") Path home,
            @ConfigProperty(name = "kvasir.models.folder") Optional<Path> folder,
            @ConfigProperty(name = "kvasir.models.paths") Optional<List<Path>> paths,
            @ConfigProperty(name = "kvasir.models.cache") Optional<Path> cache,
            @ConfigProperty(name = "kvasir.models.embedding", defaultValue = "all-minilm-l6-v2") String embedding,
            @ConfigProperty(name = "kvasir.models.reranking", defaultValue = "late-interaction") String reranking,
            @ConfigProperty(name = "kvasir.models.quantization", defaultValue = "int8") String quantization,
            @ConfigProperty(name = "kvasir.models.memory-limit", defaultValue = "2GB") String memoryLimit,
            @ConfigProperty(name = "kvasir.models.preload-all", defaultValue = "false") boolean preloadAll,
            @ConfigProperty(name = "kvasir.models.aliases") Optional<List<String>> aliases) {
        settings = new ModelSettings(
                folder.orElse(home.resolve("models")).toAbsolutePath(),
                paths.orElse(List.of()),
                cache.orElse(home.resolve("model-cache")).toAbsolutePath(),
                embedding,
                reranking,
                ModelName.variant(quantization),
                DataSize.parse("kvasir.models.memory-limit", memoryLimit),
                preloadAll,
                ModelAliases.of(aliases.orElse(List.of())));
    }

    @Produces
    @Singleton
    ModelSettings settings() {
        return settings;
    }
}
