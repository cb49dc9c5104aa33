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
 * Token vectors of each input as streamed JSON, which is several times larger than the vectors in memory. The heap share is held until the
 * response is written.
 */
final class TokenEmbeddingsJson implements StreamingOutput {
    private final TokenEmbeddings embeddings;
    private final HeapBudget.Share share;

    private TokenEmbeddingsJson(TokenEmbeddings embeddings, HeapBudget.Share share) {
        this.embeddings = embeddings;
        this.share = share;
    }

    /** Computes the token vectors; fails if the heap budget is exhausted. */
    static TokenEmbeddingsJson compute(Embedder embedder, EmbedRequest request, StageTimings timings, HeapBudget heap) {
        HeapBudget.Share share = heap.take(bytes(embedder.model(), request.inputs().size()));
        try {
            return new TokenEmbeddingsJson(embedder.embedTokens(request, timings), share);
        } catch (RuntimeException | Error e) {
            share.close();
            throw e;
        }
    }

    /** Returns the most bytes that the token vectors of the inputs can take, counting the model's output and the response. */
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
