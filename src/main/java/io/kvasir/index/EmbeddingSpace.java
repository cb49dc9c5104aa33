package io.kvasir.index;

import java.util.Objects;

/**
 * Vectors that may be compared with one another: same model file, same precision, same rewrite of the graph.
 *
 * @param id its number in the database
 * @param key what makes it a space of its own
 */
public record EmbeddingSpace(int id, Key key) {

    /** What tells spaces apart. */
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
