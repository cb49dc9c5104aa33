package io.kvasir.tei;

import io.kvasir.flow.LongText;
import io.kvasir.flow.ModelCallSettings;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.Urgency;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.inference.RerankRequest;
import io.kvasir.inference.RerankResult;
import io.kvasir.inference.Reranker;
import io.kvasir.inference.Truncation;
import io.kvasir.inference.http.ModelLookup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.Response;
import java.util.List;

import static io.kvasir.problem.JsonProviderHolder.JSON;

/** TEI's reranking protocol: {@code texts} in, an array of scores out. */
@Singleton
class TeiRerank implements RerankProtocol {
    private final ModelCallSettings settings;
    private final ModelLookup models;

    @Inject
    TeiRerank(ModelCallSettings settings, ModelLookup models) {
        this.settings = settings;
        this.models = models;
    }

    @Override
    public RerankCallData read(JsonRequest body, Urgency urgency, Reranker reranker) {
        // Reranking has no windows: passages are truncated, as in the other protocols, unless the setting is to refuse.
        Truncation unsaid = settings.longText() == LongText.REFUSE ? Truncation.REFUSE : Truncation.RIGHT;
        List<String> texts = RerankCallData.documents(body, "texts");
        RerankRequest request = new RerankRequest(
                RerankCallData.query(body),
                RerankCallData.nonBlank(texts),
                EmbedFields.truncation(body, unsaid),
                body.flag("raw_scores", false),
                urgency);
        return new RerankCallData(request, texts, Integer.MAX_VALUE, body.flag("return_text", false));
    }

    @Override
    public JsonValue toJson(RerankCallData call, RerankResult reranking, Reranker reranker) {
        JsonArrayBuilder results = JSON.createArrayBuilder();
        for (RerankCallData.RankedDocument ranked : call.rank(reranking)) {
            JsonObjectBuilder result = JSON.createObjectBuilder().add("index", ranked.index());
            if (call.returnTexts()) {
                result.add("text", ranked.text());
            }
            results.add(result.add("score", ranked.score()));
        }
        return results.build();
    }

    @Override
    public Response toResponse(RerankCallData call, RerankResult result, Reranker reranker, StageTimings timings) {
        RerankRequest request = call.request();
        return TeiResponseHeaders.addTo(
                RerankProtocol.super.toResponse(call, result, reranker, timings),
                timings,
                models.device(reranker.name()),
                TeiResponseHeaders.characters(request.passages()) + TeiResponseHeaders.characters(List.of(request.query())),
                result.tokens());
    }
}
