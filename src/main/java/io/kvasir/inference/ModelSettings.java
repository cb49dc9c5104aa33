package io.kvasir.inference;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Which models there are and which are used where nobody names one.
 *
 * @param folder every folder below it is a model; need not exist
 * @param paths further model folders, each of which must exist
 * @param cache where rewritten models are kept
 * @param embedding name of the model that embeds passages and questions
 * @param reranking name of the reranker
 * @param quantization the variant meant where a name has none and the model has it, and none is configured for that model
 * @param memoryLimit bytes of model files that may be loaded together
 * @param verifyAtStart whether every file that would be served is loaded once at start, and one that cannot be stops the start
 * @param aliases other names of models
 */
public record ModelSettings(
        Path folder,
        List<Path> paths,
        Path cache,
        String embedding,
        String reranking,
        String quantization,
        long memoryLimit,
        boolean verifyAtStart,
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
        require(memoryLimit >= 1 << 20, "memory-limit-mb must be at least 1");
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException("kvasir.models." + complaint);
        }
    }
}
