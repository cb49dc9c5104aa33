package io.kvasir.inference;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model as the registry knows it.
 *
 * @param provider what runs it: {@code onnx}, or {@code packaged} for a model inside the application
 * @param variants its precisions, the default one first
 * @param device {@code cpu} or {@code cuda:0} …
 * @param dimension length of its vectors; 0 where it makes none or was never loaded
 * @param maxTokens longest input in tokens, special tokens included; 0 where it is not known
 * @param preferred whether it is its role's default
 * @param detail why it cannot be used, where it cannot
 */
public record ModelInfo(
        String name,
        Role role,
        String provider,
        List<Variant> variants,
        String device,
        int dimension,
        int maxTokens,
        boolean preferred,
        @Nullable String detail) {

    /** What a model is for. */
    public enum Role {
        EMBEDDING,
        RERANKING,
        GENERATION,
        SPEECH
    }

    /** Whether a variant can be asked. */
    public enum State {
        /** Its files are there; it is loaded when first asked. */
        AVAILABLE,
        LOADED,
        /** It was tried and cannot be used. */
        UNUSABLE
    }

    /**
     * One precision of a model.
     *
     * @param sha256 of the model file, in hex; null where it was not read yet
     * @param rewrite what is changed in the graph at load, or {@code none}
     * @param memoryBytes what its session holds, about; 0 where it is not loaded
     * @param users calls and caches that hold it at the moment
     * @param detail why it cannot be used, where it cannot
     */
    public record Variant(
            String name,
            State state,
            @Nullable String sha256,
            String rewrite,
            long memoryBytes,
            int users,
            @Nullable String detail) {
        public Variant {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(rewrite, "rewrite");
        }
    }

    public ModelInfo {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(provider, "provider");
        variants = List.copyOf(variants);
        Objects.requireNonNull(device, "device");
    }
}
