package io.kvasir.inference.onnx;

import io.kvasir.inference.ModelInfo;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A model's properties as read from its files.
 *
 * @param name name in lower case, as used by callers
 * @param provider {@code packaged} or {@code onnx}
 * @param maxTokens longest input in tokens, special tokens included
 * @param prompts text prefixes by purpose
 * @param tokenizer its {@code tokenizer.json}
 * @param variants model files by variant, the preferred one first
 */
record ModelDescription(
        String name,
        ModelInfo.Role role,
        String provider,
        int maxTokens,
        Pooling pooling,
        Map<String, String> prompts,
        ModelSource tokenizer,
        Map<String, VariantFile> variants) {

    /**
     * The file of a variant.
     *
     * @param eightBit whether the weights are quantized to 8 bits at load
     */
    record VariantFile(ModelSource file, boolean eightBit) {}

    ModelDescription {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(pooling, "pooling");
        prompts = Map.copyOf(prompts);
        Objects.requireNonNull(tokenizer, "tokenizer");
        if (variants.isEmpty()) {
            throw new IllegalArgumentException(name + " has no model file");
        }
    }

    /** Returns the text put before passages, which some models call documents; empty if there is none. */
    String passagePrompt() {
        return prompts.getOrDefault("passage", prompts.getOrDefault("document", ""));
    }

    /** Returns the prompts of queries and passages that are not empty; vectors made with other prompts cannot be compared. */
    Map<String, String> retrievalPrompts() {
        Map<String, String> used = new HashMap<>();
        used.put("query", prompts.getOrDefault("query", ""));
        used.put("passage", passagePrompt());
        used.values().removeIf(String::isEmpty);
        return used;
    }

    /** Returns the model packaged with the application: all-MiniLM-L6-v2, 384 dimensions, at most 256 tokens. */
    static ModelDescription packaged() {
        ModelSource full = new ModelSource.Packaged("all-minilm-l6-v2.onnx");
        Map<String, VariantFile> variants = new LinkedHashMap<>();
        variants.put("int8", new VariantFile(new ModelSource.Packaged("all-minilm-l6-v2-q.onnx"), false));
        variants.put("8bit", new VariantFile(full, true));
        variants.put("fp32", new VariantFile(full, false));
        return new ModelDescription(
                "all-minilm-l6-v2",
                ModelInfo.Role.EMBEDDING,
                "packaged",
                256,
                Pooling.MEAN,
                Map.of(),
                new ModelSource.Packaged("all-minilm-l6-v2-tokenizer.json"),
                variants);
    }
}
