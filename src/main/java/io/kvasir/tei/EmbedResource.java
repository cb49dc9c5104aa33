package io.kvasir.tei;

import io.kvasir.flow.CallSettings;
import io.kvasir.flow.ModelCalls;
import io.kvasir.flow.StageMetrics;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.http.CallHeaders;
import io.kvasir.flow.http.JsonBody;
import io.kvasir.flow.http.Timed;
import io.kvasir.flow.http.Waiting;
import io.kvasir.inference.EmbedRequest;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.Embeddings;
import io.kvasir.inference.ModelInput;
import io.kvasir.inference.TextToken;
import io.kvasir.inference.TokenEmbeddings;
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
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** TEI's calls of an embedding model. {@code model}, which TEI has no need of, may name one other than the default. */
@Singleton
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Text Embeddings Inference")
public class EmbedResource {
    private final Admission admission;
    private final NamedModels models;
    private final CallSettings settings;
    private final ModelCalls calls;
    private final Waiting waiting;
    private final StageMetrics metrics;

    @Inject
    public EmbedResource(
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

    /** What a call does with its body, the model and its timings. */
    private interface Work {
        Response answer(JsonBody json, Embedder embedder, CallHeaders call, StageTimings timings);
    }

    @POST
    @Path("/embed")
    @Operation(summary = "Embed texts or token ids", operationId = "teiEmbed")
    public CompletionStage<Response> embed(InputStream body, @Context HttpHeaders headers) {
        return apart(body, admission.admit(headers), this::embed);
    }

    @POST
    @Path("/embed_all")
    @Operation(summary = "One vector for each token", operationId = "teiEmbedAll")
    public CompletionStage<Response> embedAll(InputStream body, @Context HttpHeaders headers) {
        return apart(body, admission.admit(headers), this::embedAll);
    }

    @POST
    @Path("/similarity")
    @Operation(summary = "Cosines of a sentence with others", operationId = "teiSimilarity")
    public CompletionStage<Response> similarity(InputStream body, @Context HttpHeaders headers) {
        return apart(body, admission.admit(headers), this::similarity);
    }

    @POST
    @Path("/tokenize")
    @Operation(summary = "The tokens of texts, with their places", operationId = "teiTokenize")
    public CompletionStage<Response> tokenize(InputStream body, @Context HttpHeaders headers) {
        return apart(body, CallHeaders.of(headers), this::tokenize);
    }

    private CompletionStage<Response> apart(InputStream body, CallHeaders call, Work work) {
        JsonBody json = JsonBody.read(body, InputsField.MAX_BODY);
        return waiting.apart(() -> calls.embed(() -> {
            StageTimings timings = new StageTimings();
            Response response = work.answer(json, models.embedder(json.string("model")), call, timings);
            metrics.finished("embed", timings);
            return response;
        }));
    }

    private Response embed(JsonBody json, Embedder embedder, CallHeaders call, StageTimings timings) {
        EmbedRequest request = EmbedFields.embed(json, embedder, settings, call);
        Embeddings embeddings = embedder.embed(request, timings);
        return answer(TeiJson.vectors(embeddings.vectors()), embedder, request, embeddings.totalTokens(), timings);
    }

    private Response embedAll(JsonBody json, Embedder embedder, CallHeaders call, StageTimings timings) {
        EmbedRequest request = EmbedFields.embed(json, embedder, settings, call);
        TokenEmbeddings embeddings = embedder.embedTokens(request, timings);
        int tokens = embeddings.states().stream().mapToInt(states -> states.length).sum();
        return answer(TeiJson.tokenVectors(embeddings.states()), embedder, request, tokens, timings);
    }

    private Response similarity(JsonBody json, Embedder embedder, CallHeaders call, StageTimings timings) {
        EmbedRequest request = EmbedFields.similarity(json, embedder, settings, call);
        Embeddings embeddings = embedder.embed(request, timings);
        return answer(TeiJson.similarities(embeddings.vectors()), embedder, request, embeddings.totalTokens(), timings);
    }

    private Response answer(byte[] json, Embedder embedder, EmbedRequest request, int tokens, StageTimings timings) {
        return TeiAnswer.of(
                json, timings, models.device(embedder.model().name()), TeiAnswer.characters(request), tokens);
    }

    private Response tokenize(JsonBody json, Embedder embedder, CallHeaders call, StageTimings timings) {
        List<ModelInput> texts = InputsField.texts(json, "inputs", settings.maxTexts());
        boolean special = json.flag("add_special_tokens", true);
        List<List<TextToken>> tokens = timings.time(
                "tokenize",
                () -> EmbedFields.prompted(texts, json.string("prompt_name"), embedder).stream()
                        .map(input -> embedder.tokenize(((ModelInput.Text) input).text(), special))
                        .toList());
        return Timed.ok(TeiJson.tokens(tokens), timings);
    }
}
