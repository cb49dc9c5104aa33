package io.kvasir.inference.onnx;

import io.kvasir.inference.EmbeddingModel;
import io.kvasir.inference.ModelInfo;
import io.kvasir.inference.tokenizer.TokenSequence;
import io.kvasir.inference.tokenizer.Tokenizer;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model at one precision. Its files are read at first use. Facts learned then are retained, while its session may be evicted and
 * reloaded. Failures are cached for a while, so that a broken model is not read on every call.
 */
final class ModelVariant {
    private static final long RETRY_NANOS = 10_000_000_000L;

    private final ModelDescription model;
    private final String name;
    private final ModelDescription.VariantFile file;
    private final TokenizerCache tokenizers;
    private final SessionPool pool;
    private final SessionFactory sessions;
    private final ReentrantLock loadLock = new ReentrantLock();
    private volatile @Nullable LoadInfo loadInfo;
    private volatile @Nullable Failure failure;
    private volatile boolean pinned;

    ModelVariant(ModelDescription model, String name, TokenizerCache tokenizers, SessionPool pool, SessionFactory sessions) {
        this.model = model;
        this.name = name;
        file = Objects.requireNonNull(model.variants().get(name));
        this.tokenizers = tokenizers;
        this.pool = pool;
        this.sessions = sessions;
    }

    /**
     * Facts learned by the first load.
     *
     * @param key key of its session
     * @param rewrite id of the graph rewrite
     * @param bytes size of the model file
     * @param width length of its output vectors
     * @param batchInvariant whether a sequence's result is bit-identical in a batch
     */
    private record LoadInfo(SessionPool.Key key, String rewrite, long bytes, int width, boolean batchInvariant) {}

    private record Failure(KvasirException reason, long at) {
        boolean isRecent() {
            return System.nanoTime() - at < RETRY_NANOS;
        }
    }

    String name() {
        return name;
    }

    String fullName() {
        return model.name() + "@" + name;
    }

    Tokenizer tokenizer() {
        return tokenizers.get(model.tokenizer());
    }

    /** Keeps its session in memory once it is loaded. */
    void pin() {
        pinned = true;
    }

    /**
     * Returns whether it is verified at start: it is served, and is pinned or has its own file. Whether a file can be quantized is only
     * known after loading it.
     */
    boolean needsVerification() {
        return ModelCatalog.isServed(model.role()) && (pinned || !file.eightBit());
    }

    /** Returns a lease on its session, loading it if necessary. */
    SessionPool.Lease lease() {
        return lease(loadInfo().bytes(), sessions.key(file));
    }

    private SessionPool.Lease lease(long bytes, SessionPool.Key key) {
        SessionPool.Lease lease =
                pool.lease(key, fullName(), bytes, () -> cachingFailure(() -> sessions.open(fullName(), file, key)));
        if (pinned) {
            lease.pin();
        }
        return lease;
    }

    private LoadInfo loadInfo() {
        LoadInfo info = loadInfo;
        return info != null ? info : loadOnce();
    }

    private LoadInfo loadOnce() {
        try {
            loadLock.lockInterruptibly();
        } catch (InterruptedException e) {
            throw SessionPool.interrupted();
        }
        try {
            LoadInfo info = loadInfo;
            if (info == null) {
                info = cachingFailure(this::load);
                loadInfo = info;
            }
            return info;
        } finally {
            loadLock.unlock();
        }
    }

    /** Runs an attempt unless a recent one failed, and caches its failure. */
    private <T> T cachingFailure(Supplier<T> attempt) {
        Failure before = failure;
        if (before != null && before.isRecent()) {
            throw before.reason();
        }
        try {
            T result = attempt.get();
            failure = null;
            return result;
        } catch (RuntimeException e) {
            KvasirException reason = e instanceof KvasirException rethrown
                    ? rethrown
                    : new KvasirException(ErrorCode.MODEL_UNUSABLE, "The model " + fullName() + " cannot be used: " + e, e);
            if (reason.code() == ErrorCode.MODEL_UNUSABLE) {
                failure = new Failure(reason, System.nanoTime());
            }
            throw reason;
        }
    }

    private LoadInfo load() {
        SessionPool.Key key = sessions.key(file);
        long bytes = sessions.size(file);
        try (SessionPool.Lease lease = lease(bytes, key)) {
            return new LoadInfo(key, sessions.rewrite(key), bytes, width(lease.session()), isBatchInvariant(lease.session()));
        }
    }

    /** Returns a test sequence with {@code length} ids and special tokens. */
    private TokenSequence probe(int length) {
        int[] ids = new int[length];
        for (int i = 0; i < length; i++) {
            ids[i] = 1 + i % Math.max(1, Math.min(1000, tokenizer().vocabularySize() - 1));
        }
        return TokenSequence.of(tokenizer().special().single(ids));
    }

    private int width(ModelSession session) {
        ModelSession.States states = session.run(List.of(probe(2)));
        long[] shape = states.shape();
        boolean pairs = model.role() == ModelInfo.Role.RERANKING;
        boolean fits = pairs ? shape.length == 2 : shape.length == 3 && shape[1] == states.padded();
        if (!fits || shape[0] != 1 || shape[shape.length - 1] < 1) {
            throw session.unusable(
                    "gives an output of the shape %s where [%s] is wanted"
                            .formatted(Arrays.toString(shape), pairs ? "texts, labels" : "texts, tokens, width"),
                    null);
        }
        for (float value : states.values()) {
            if (!Float.isFinite(value)) {
                throw session.unusable("computes something that is no number", null);
            }
        }
        return (int) shape[shape.length - 1];
    }

    private boolean isBatchInvariant(ModelSession session) {
        TokenSequence first = probe(5);
        float[] alone = session.run(List.of(first)).values();
        float[] together = session.run(List.of(first, probe(9), probe(7))).values();
        return Arrays.equals(alone, 0, alone.length, together, 0, alone.length);
    }

    EmbeddingModel identity() {
        LoadInfo info = loadInfo();
        return new EmbeddingModel(
                model.name(),
                info.key().sha256(),
                name,
                info.rewrite(),
                info.width(),
                model.maxTokens(),
                model.retrievalPrompts());
    }

    /** Returns the most padded tokens per run; 0 if sequences must run alone. */
    int batchTokens() {
        boolean exact = name.equals("fp32") || name.equals("8bit");
        return exact && loadInfo().batchInvariant() ? sessions.batchTokens() : 0;
    }

    /** Returns its state without loading it. */
    ModelInfo.Variant info() {
        LoadInfo info = loadInfo;
        Failure failed = failure;
        int holders = info == null ? -1 : pool.holders(info.key()).orElse(-1);
        if (info != null && holders >= 0) {
            return new ModelInfo.Variant(
                    name, ModelInfo.State.LOADED, info.key().sha256(), info.rewrite(), info.bytes(), holders, null);
        }
        return new ModelInfo.Variant(
                name,
                failed == null ? ModelInfo.State.AVAILABLE : ModelInfo.State.UNUSABLE,
                info == null ? null : info.key().sha256(),
                info == null ? "none" : info.rewrite(),
                0,
                0,
                failed == null ? null : failed.reason().getMessage());
    }

    int width() {
        LoadInfo info = loadInfo;
        return info == null ? 0 : info.width();
    }
}
