package io.kvasir.inference;

import java.util.Objects;

/**
 * What tells one embedding model from another. Two models that differ in any of this produce vectors that must not be
 * compared.
 *
 * @param name the model's published name
 * @param sha256 digest of the model file, in hex
 * @param precision of the weights: {@code fp32}, {@code int8} …
 * @param rewrite what was changed in the graph at load, or {@code none}
 * @param dimension length of its vectors
 * @param maxTokens longest input in tokens, special tokens included
 */
public record EmbeddingModel(
        String name, String sha256, String precision, String rewrite, int dimension, int maxTokens) {

    public EmbeddingModel {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(precision, "precision");
        Objects.requireNonNull(rewrite, "rewrite");
        if (dimension < 1 || maxTokens < 8) {
            throw new IllegalArgumentException("dimension " + dimension + ", max tokens " + maxTokens);
        }
    }
}
