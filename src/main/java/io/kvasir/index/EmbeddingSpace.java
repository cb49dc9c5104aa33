package io.kvasir.index;

import java.util.Objects;

/**
 * An embedding space: vectors of the same model file, precision and rewrite, which may be compared with each other.
 *
 * @param id primary key
 * @param key identity of the space
 */
public record EmbeddingSpace(int id, Key key) {

    /** The properties that identify a space. */
    public record Key(String model, String sha256, String precision, String rewrite, int dimension, int maxTokens) {
        public Key {
            Objects.requireNonNull(model, "model");
            Objects.requireNonNull(sha256, "sha256");
            Objects.requireNonNull(precision, "precision");
            Objects.requireNonNull(rewrite, "rewrite");
        }
    }

    public EmbeddingSpace {
        Objects.requireNonNull(key, "key");
    }
}
