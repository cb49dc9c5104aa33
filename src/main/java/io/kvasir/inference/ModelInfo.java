package io.kvasir.inference;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Description and state of a model in the registry.
 *
 * @param provider runtime: {@code onnx}, or {@code packaged} for a model inside the application
 * @param variants its precisions, the default one first
 * @param device {@code cpu} or {@code cuda:0} …
 * @param dimension length of its vectors; 0 if it produces none or was never loaded
 * @param maxTokens longest input in tokens, special tokens included; 0 if unknown
 * @param preferred whether it is the default of its role
 * @param detail reason why it is unusable; null otherwise
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

    /** Purpose of a model. */
    public enum Role {
        EMBEDDING,
        RERANKING,
        GENERATION,
        SPEECH
    }

    /** State of a variant. */
    public enum State {
        /** The files exist; the variant is loaded at first use. */
        AVAILABLE,
        LOADED,
        /** Loading failed. */
        UNUSABLE
    }

    /**
     * One precision of a model.
     *
     * @param sha256 digest of the model file, in hex; null if it was not read yet
     * @param rewrite graph rewrite applied at load, or {@code none}
     * @param memoryBytes approximate memory of its session; 0 if not loaded
     * @param users calls and caches that hold it now
     * @param detail reason why it is unusable; null otherwise
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
