package io.kvasir.inference.http;

import io.kvasir.inference.Embedder;
import io.kvasir.inference.ModelInfo;
import io.kvasir.inference.ModelInfo.Role;
import io.kvasir.inference.ModelInfo.State;
import io.kvasir.inference.ModelRegistry;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Description of a model in the API.
 *
 * @param variants its precisions, the default one first
 * @param quantization name of the default variant
 * @param state best state among its variants
 * @param memoryMb approximate memory of all loaded variants
 * @param pool load of the compute threads; only for the default embedding model while it is loaded
 * @param preferred whether it is the default of its role
 * @param sha256 digest of the default variant's file; null if it was not read
 * @param detail reason why it is unusable; null otherwise
 */
public record ModelResponse(
        String name,
        String role,
        String provider,
        List<Variant> variants,
        @Nullable String quantization,
        String device,
        State state,
        double memoryMb,
        @Nullable Pool pool,
        @JsonbProperty("default") boolean preferred,
        @Nullable String sha256,
        @Nullable Integer dimension,
        @Nullable Integer maxTokens,
        @Nullable String detail) {

    /**
     * One precision of a model.
     *
     * @param users calls and caches that hold it now
     */
    public record Variant(
            String name,
            State state,
            @Nullable String sha256,
            String rewrite,
            double memoryMb,
            int users,
            @Nullable String detail) {}

    /** The compute threads: their number, how many are busy, the waiting sequences and the mean duration of a run. */
    public record Pool(int threads, int busy, int queued, double averageMs) {}

    static ModelResponse of(ModelInfo model, ModelRegistry models) {
        State state = model.variants().stream()
                .map(ModelInfo.Variant::state)
                .min(Comparator.comparing(ModelResponse::rank))
                .orElse(State.UNUSABLE);
        boolean isFirst = model.role() == Role.EMBEDDING && model.preferred() && state == State.LOADED;
        ModelInfo.Variant first = model.variants().isEmpty() ? null : model.variants().getFirst();
        return new ModelResponse(
                model.name(),
                model.role().name().toLowerCase(Locale.ROOT),
                model.provider(),
                model.variants().stream().map(ModelResponse::variant).toList(),
                first == null ? null : first.name(),
                model.device(),
                state,
                megabytes(model.variants().stream().mapToLong(ModelInfo.Variant::memoryBytes).sum()),
                isFirst ? pool(models.embedder().load()) : null,
                model.preferred(),
                first == null ? null : first.sha256(),
                model.dimension() == 0 ? null : model.dimension(),
                model.maxTokens() == 0 ? null : model.maxTokens(),
                model.detail());
    }

    private static int rank(State state) {
        return switch (state) {
            case LOADED -> 0;
            case AVAILABLE -> 1;
            case UNUSABLE -> 2;
        };
    }

    private static Variant variant(ModelInfo.Variant variant) {
        return new Variant(
                variant.name(),
                variant.state(),
                variant.sha256(),
                variant.rewrite(),
                megabytes(variant.memoryBytes()),
                variant.users(),
                variant.detail());
    }

    private static Pool pool(Embedder.Load load) {
        return new Pool(load.threads(), load.busy(), load.queued(), Math.round(load.averageMillis() * 1000) / 1000.0);
    }

    private static double megabytes(long bytes) {
        return Math.round(bytes / 1e5) / 10.0;
    }
}
