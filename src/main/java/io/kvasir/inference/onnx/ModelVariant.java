package io.kvasir.inference.onnx;

import io.kvasir.inference.EmbeddingModel;
import io.kvasir.inference.ModelInfo;
import io.kvasir.inference.Sequence;
import io.kvasir.problem.KvasirException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model at one precision. Its files are read when it is first used; what is learned then stays, while its session may
 * leave memory and come back. A failure is remembered for a while, so that a broken model is not read on every call.
 */
final class ModelVariant {
    private static final long RETRY_NANOS = 10_000_000_000L;

    private final ModelDescription model;
    private final String name;
    private final ModelDescription.VariantFile file;
    private final LoadedTokenizers tokenizers;
    private final SessionPool pool;
    private final Sessions sessions;
    private volatile @Nullable Known known;
    private @Nullable KvasirException failure;
    private long failedAt;

    ModelVariant(ModelDescription model, String name, LoadedTokenizers tokenizers, SessionPool pool, Sessions sessions) {
        this.model = model;
        this.name = name;
        file = java.util.Objects.requireNonNull(model.variants().get(name));
        this.tokenizers = tokenizers;
        this.pool = pool;
        this.sessions = sessions;
    }

    /**
     * What the first load taught.
     *
     * @param key of its session
     * @param rewrite what was changed in the graph
     * @param bytes of the model file
     * @param width of its output
     * @param batches whether a sequence's result is the same to the bit in company
     */
    private record Known(SessionPool.Key key, String rewrite, long bytes, int width, boolean batches) {}

    String name() {
        return name;
    }

    String fullName() {
        return model.name() + "@" + name;
    }

    Tokenizer tokenizer() {
        return tokenizers.of(model.tokenizer());
    }

    /** A lease on its session, loading it where it is not in memory. */
    SessionPool.Lease lease() {
        Known learned = known();
        SessionPool.Key key = sessions.key(file);
        return pool.lease(key, fullName(), learned.bytes(), () -> sessions.open(fullName(), file, key));
    }

    private Known known() {
        Known learned = known;
        return learned != null ? learned : learn();
    }

    private synchronized Known learn() {
        Known learned = known;
        if (learned != null) {
            return learned;
        }
        if (failure != null && System.nanoTime() - failedAt < RETRY_NANOS) {
            throw failure;
        }
        try {
            learned = load();
            known = learned;
            failure = null;
            return learned;
        } catch (KvasirException e) {
            failure = e;
            failedAt = System.nanoTime();
            throw e;
        }
    }

    private Known load() {
        SessionPool.Key key = sessions.key(file);
        long bytes = sessions.size(file);
        try (SessionPool.Lease lease = pool.lease(key, fullName(), bytes, () -> sessions.open(fullName(), file, key))) {
            return new Known(key, sessions.rewrite(key), bytes, width(lease.session()), batches(lease.session()));
        }
    }

    /** Two sequences of different length; the same ids with and without company must give the same bits. */
    private Sequence probe(int length) {
        int[] ids = new int[length];
        for (int i = 0; i < length; i++) {
            ids[i] = 1 + i % Math.max(1, Math.min(1000, tokenizer().vocabularySize() - 1));
        }
        return Sequence.of(tokenizer().special().single(ids));
    }

    private int width(ModelSession session) {
        ModelSession.States states = session.run(List.of(probe(2)));
        for (float value : states.values()) {
            if (!Float.isFinite(value)) {
                throw session.unusable("computes something that is no number", null);
            }
        }
        return (int) states.shape()[states.shape().length - 1];
    }

    private boolean batches(ModelSession session) {
        Sequence first = probe(5);
        float[] alone = session.run(List.of(first)).values();
        float[] together = session.run(List.of(first, probe(9), probe(7))).values();
        return Arrays.equals(alone, 0, alone.length, together, 0, alone.length);
    }

    EmbeddingModel identity() {
        Known learned = known();
        return new EmbeddingModel(
                model.name(), learned.key().sha256(), name, learned.rewrite(), learned.width(), model.maxTokens());
    }

    /** Padded tokens of one run, 0 where sequences run alone. */
    int batchTokens() {
        boolean exact = name.equals("fp32") || name.equals("8bit");
        return exact && known().batches() ? sessions.batchTokens() : 0;
    }

    /** Its state, without loading it. */
    ModelInfo.Variant info() {
        Known learned = known;
        KvasirException failed = failure;
        if (learned == null) {
            return new ModelInfo.Variant(
                    name,
                    failed == null ? ModelInfo.State.AVAILABLE : ModelInfo.State.UNUSABLE,
                    null,
                    "none",
                    0,
                    0,
                    failed == null ? null : failed.getMessage());
        }
        int holders = pool.holders(learned.key()).orElse(-1);
        return new ModelInfo.Variant(
                name,
                holders < 0 ? ModelInfo.State.AVAILABLE : ModelInfo.State.LOADED,
                learned.key().sha256(),
                learned.rewrite(),
                holders < 0 ? 0 : learned.bytes(),
                Math.max(0, holders),
                null);
    }

    int width() {
        Known learned = known;
        return learned == null ? 0 : learned.width();
    }
}
