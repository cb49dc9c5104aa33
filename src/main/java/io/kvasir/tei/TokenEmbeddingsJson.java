package io.kvasir.tei;

import io.kvasir.flow.HeapBudget;
import io.kvasir.flow.StageTimings;
import io.kvasir.inference.EmbedRequest;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.EmbeddingModel;
import io.kvasir.inference.TokenEmbeddings;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A vector for each token of each input. As JSON they are several times what they are in memory, so that they are written
 * while they go out, and hold their share of the heap until then.
 */
final class TokenEmbeddingsJson implements StreamingOutput {
    private final TokenEmbeddings embeddings;
    private final HeapBudget.Share share;

    private TokenEmbeddingsJson(TokenEmbeddings embeddings, HeapBudget.Share share) {
        this.embeddings = embeddings;
        this.share = share;
    }

    /** Computes them, unless there is no room. */
    static TokenEmbeddingsJson compute(Embedder embedder, EmbedRequest request, StageTimings timings, HeapBudget heap) {
        HeapBudget.Share share = heap.take(bytes(embedder.model(), request.inputs().size()));
        try {
            return new TokenEmbeddingsJson(embedder.embedTokens(request, timings), share);
        } catch (RuntimeException | Error e) {
            share.close();
            throw e;
        }
    }

    /** What as many inputs of full length take at most; twice over, as they come from the model and as they are told. */
    private static long bytes(EmbeddingModel model, int inputs) {
        long one = (long) model.maxTokens() * model.dimension();
        return 2 * Float.BYTES * Math.max(one, Math.min(inputs * one, Embedder.MAX_STATES));
    }

    int tokens() {
        return embeddings.states().stream().mapToInt(states -> states.length).sum();
    }

    int truncated() {
        return embeddings.truncated();
    }

    @Override
    public void write(OutputStream out) throws IOException {
        try (share) {
            TeiJson.writeTokenVectors(embeddings.states(), out);
        }
    }
}
