package io.kvasir.tei;

import io.kvasir.flow.ModelCallSettings;
import io.kvasir.flow.LongText;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.http.CallHeaders;
import io.kvasir.flow.http.JsonRequest;
import io.kvasir.inference.RerankRequest;
import io.kvasir.inference.Reranker;
import io.kvasir.inference.RerankResult;
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

/** TEI: {@code texts} in, an array of scores out. */
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
    public RerankCall read(JsonRequest body, CallHeaders headers, Reranker reranker) {
        // A passage is not judged in windows: it is cut, as by the other protocols, unless all is to be refused.
        Truncation unsaid = settings.longText() == LongText.REFUSE ? Truncation.REFUSE : Truncation.RIGHT;
        List<String> texts = RerankCall.documents(body, "texts");
        RerankRequest request = new RerankRequest(
                RerankCall.query(body),
                RerankCall.spoken(texts),
                EmbedFields.truncation(body, unsaid),
                body.flag("raw_scores", false),
                headers.priority(),
                headers.deadline());
        return new RerankCall(request, texts, Integer.MAX_VALUE, body.flag("return_text", false));
    }

    @Override
    public JsonValue json(RerankCall call, RerankResult reranking, Reranker reranker) {
        JsonArrayBuilder results = JSON.createArrayBuilder();
        for (RerankCall.Ranked ranked : call.ranked(reranking)) {
            JsonObjectBuilder result = JSON.createObjectBuilder().add("index", ranked.index());
            if (call.texts()) {
                result.add("text", ranked.text());
            }
            results.add(result.add("score", ranked.score()));
        }
        return results.build();
    }

    @Override
    public Response answer(RerankCall call, RerankResult reranking, Reranker reranker, StageTimings timings) {
        RerankRequest request = call.request();
        return TeiAnswer.of(
                RerankProtocol.super.answer(call, reranking, reranker, timings),
                timings,
                models.device(reranker.name()),
                TeiAnswer.characters(request.passages()) + TeiAnswer.characters(List.of(request.query())),
                reranking.tokens());
    }
}
