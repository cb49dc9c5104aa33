package io.kvasir.openai;

import io.kvasir.flow.CallSettings;
import io.kvasir.flow.ModelCalls;
import io.kvasir.flow.StageMetrics;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.http.CallHeaders;
import io.kvasir.flow.http.JsonBody;
import io.kvasir.flow.http.Timed;
import io.kvasir.flow.http.Waiting;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.Embeddings;
import io.kvasir.inference.http.Admission;
import io.kvasir.inference.http.InputsField;
import io.kvasir.inference.http.NamedModels;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Embeddings as OpenAI's clients ask for them. */
@Singleton
@Path("/v1/embeddings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "OpenAI")
public class EmbeddingsResource {
    private final Admission admission;
    private final NamedModels models;
    private final CallSettings settings;
    private final ModelCalls calls;
    private final Waiting waiting;
    private final StageMetrics metrics;

    @Inject
    public EmbeddingsResource(
            Admission admission,
            NamedModels models,
            CallSettings settings,
            ModelCalls calls,
            Waiting waiting,
            StageMetrics metrics) {
        this.admission = admission;
        this.models = models;
        this.settings = settings;
        this.calls = calls;
        this.waiting = waiting;
        this.metrics = metrics;
    }

    @POST
    @Operation(summary = "Embed texts or token ids", operationId = "openaiEmbeddings")
    public CompletionStage<Response> embeddings(InputStream body, @Context HttpHeaders headers) {
        CallHeaders call = admission.admit(headers);
        JsonBody json = JsonBody.read(body, InputsField.MAX_BODY);
        return waiting.apart(() -> calls.embed(() -> embeddings(json, call)));
    }

    private Response embeddings(JsonBody json, CallHeaders call) {
        StageTimings timings = new StageTimings();
        Embedder embedder = models.embedder(json.string("model"));
        EmbeddingsRequest request = EmbeddingsRequest.read(json, embedder.model(), settings, call);
        Embeddings embeddings = embedder.embed(request.embed(), timings);
        metrics.finished("embed", timings);
        return Timed.ok(EmbeddingsJson.of(embedder.model().name(), embeddings, request.format()), timings);
    }
}
