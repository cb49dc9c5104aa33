package io.kvasir.index;

import io.kvasir.inference.EmbeddingModel;
import java.util.Objects;

/**
 * An embedding space: vectors of the same model, which may be compared with each other.
 *
 * @param id primary key
 * @param model identity of the space
 */
public record EmbeddingSpace(int id, EmbeddingModel model) {
    public EmbeddingSpace {
        Objects.requireNonNull(model, "model");
    }
}
