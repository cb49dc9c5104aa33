package io.kvasir.inference;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The available models and the defaults.
 *
 * @param folder folder whose subfolders are models; may be missing
 * @param paths further model folders, each of which must exist
 * @param cache folder of rewritten models
 * @param embedding name of the default embedding model
 * @param reranking name of the default reranker
 * @param quantization variant used if the name gives none, the model has it and the model configures no other
 * @param memoryLimit bytes of model files that may be loaded at once
 * @param preloadAll whether all servable files are loaded once at start, which fails if one cannot be loaded
 * @param aliases alternative names of models
 */
public record ModelSettings(
        Path folder,
        List<Path> paths,
        Path cache,
        String embedding,
        String reranking,
        String quantization,
        long memoryLimit,
        boolean preloadAll,
        ModelAliases aliases) {
    private static final Pattern VARIANT = Pattern.compile("[a-z0-9]{2,16}");

    public ModelSettings {
        Objects.requireNonNull(folder, "folder");
        paths = List.copyOf(paths);
        Objects.requireNonNull(cache, "cache");
        Objects.requireNonNull(aliases, "aliases");
        require(!embedding.isBlank(), "embedding must name a model");
        require(!reranking.isBlank(), "reranking must name a model");
        require(
                VARIANT.matcher(quantization).matches(),
                "quantization must be fp32, fp16, 8bit, int8, q4 or another variant's name, not '" + quantization + "'");
        require(memoryLimit >= 1 << 20, "memory-limit must be at least 1MB");
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException("kvasir.models." + complaint);
        }
    }
}
