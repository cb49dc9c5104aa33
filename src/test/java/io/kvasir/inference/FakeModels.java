package io.kvasir.inference;

import io.kvasir.inference.ModelInfo.Role;
import io.kvasir.inference.ModelInfo.State;
import io.kvasir.inference.ModelInfo.Variant;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.List;
import java.util.Map;

/** A registry of the fake models and one unusable model. */
public final class FakeModels implements ModelRegistry {
    /** Has two variants, of which only the second is loaded. */
    private static final ModelInfo EMBEDDER = new ModelInfo(
            "fake",
            Role.EMBEDDING,
            "packaged",
            List.of(
                    new Variant("fp32", State.AVAILABLE, "0".repeat(64), "none", 0, 0, null),
                    new Variant("int8", State.LOADED, null, "none", 1_250_000, 2, null)),
            "cpu",
            64,
            64,
            true,
            null);

    private static final ModelInfo RERANKER = new ModelInfo(
            "fake-reranker",
            Role.RERANKING,
            "onnx",
            List.of(new Variant("fp32", State.AVAILABLE, null, "none", 0, 0, null)),
            "cuda:0",
            0,
            0,
            true,
            null);

    private static final ModelInfo UNUSABLE = new ModelInfo(
            "broken",
            Role.EMBEDDING,
            "onnx",
            List.of(new Variant("fp32", State.UNUSABLE, null, "none", 0, 0, "no file")),
            "cpu",
            0,
            0,
            false,
            "no file");

    private final Embedder embedder = new FakeEmbedder();
    private final Reranker reranker = new FakeReranker();

    @Override
    public List<ModelInfo> list() {
        return List.of(EMBEDDER, RERANKER, UNUSABLE);
    }

    @Override
    public Map<String, String> aliases() {
        return Map.of("text-embedding-3-small", "fake", "rerank-v3.5", "fake-reranker");
    }

    @Override
    public Embedder embedder() {
        return embedder;
    }

    @Override
    public Embedder embedder(String name) {
        return switch (name) {
            case "fake", "FAKE", "fake@int8" -> embedder;
            case "broken" -> throw new KvasirException(ErrorCode.MODEL_UNUSABLE, "broken cannot be used: no file");
            default -> throw new KvasirException(ErrorCode.MODEL_NOT_FOUND, "unknown: " + name);
        };
    }

    @Override
    public Reranker reranker() {
        return reranker;
    }

    @Override
    public Reranker reranker(String name) {
        if (name.equals(reranker.name())) {
            return reranker;
        }
        throw new KvasirException(ErrorCode.MODEL_NOT_FOUND, "unknown: " + name);
    }
}
