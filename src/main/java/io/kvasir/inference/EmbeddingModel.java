package io.kvasir.inference;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Identity of an embedding model. Vectors of models that differ in any of these must not be compared.
 *
 * @param name published name of the model
 * @param sha256 digest of the model file, in hex
 * @param precision precision of the weights: {@code fp32}, {@code int8} …
 * @param rewrite graph rewrite applied at load, or {@code none}
 * @param dimension length of its vectors
 * @param maxTokens longest input in tokens, special tokens included
 * @param prompts the texts put before queries and passages, by purpose; empty for most models
 */
public record EmbeddingModel(
        String name,
        String sha256,
        String precision,
        String rewrite,
        int dimension,
        int maxTokens,
        Map<String, String> prompts) {

    public EmbeddingModel {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(precision, "precision");
        Objects.requireNonNull(rewrite, "rewrite");
        if (dimension < 1 || maxTokens < 8) {
            throw new IllegalArgumentException("dimension " + dimension + ", max tokens " + maxTokens);
        }
        // Sorted: the text of a model is part of cache keys, which outlive this process.
        prompts = Collections.unmodifiableSortedMap(new TreeMap<>(prompts));
    }

    /** Makes a model without prompts. */
    public EmbeddingModel(String name, String sha256, String precision, String rewrite, int dimension, int maxTokens) {
        this(name, sha256, precision, rewrite, dimension, maxTokens, Map.of());
    }
}
