package io.kvasir.inference.http;

import io.kvasir.inference.Embedder;
import io.kvasir.inference.Embeddings;
import io.kvasir.inference.RerankResult;
import io.kvasir.inference.Reranker;
import jakarta.ws.rs.core.Response;
import java.util.Objects;

/**
 * Response headers about the model's work, the same for all protocols.
 *
 * @param model name of the model that computed the response, even if it was requested by an alias
 * @param truncated number of the call's texts that were truncated
 * @param windowed number of texts that were read in several windows
 */
public record ModelHeaders(String model, int truncated, int windowed) {
    private static final String MODEL = "X-Kvasir-Model";
    private static final String TRUNCATED = "X-Kvasir-Truncated";
    private static final String WINDOWED = "X-Kvasir-Windowed";

    public ModelHeaders {
        Objects.requireNonNull(model, "model");
    }

    public static ModelHeaders of(Embedder embedder, Embeddings embeddings) {
        return new ModelHeaders(embedder.model().name(), embeddings.truncated(), embeddings.windowed());
    }

    public static ModelHeaders of(Reranker reranker, RerankResult result) {
        return new ModelHeaders(reranker.name(), result.truncated(), 0);
    }

    /** Returns the headers of a response without truncated or windowed texts. */
    public static ModelHeaders of(Embedder embedder) {
        return new ModelHeaders(embedder.model().name(), 0, 0);
    }

    Response.ResponseBuilder applyTo(Response response) {
        return Response.fromResponse(response)
                .header(MODEL, model)
                .header(TRUNCATED, truncated)
                .header(WINDOWED, windowed);
    }
}
