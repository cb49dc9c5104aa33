package io.kvasir.tei;

import io.kvasir.flow.Urgency;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.inference.RerankRequest;
import io.kvasir.inference.RerankResult;
import io.kvasir.inference.Reranker;
import io.kvasir.inference.Truncation;
import jakarta.inject.Singleton;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;

import static io.kvasir.problem.JsonProviderHolder.JSON;

/** Jina's reranking protocol, also used by vLLM and others. As there, documents that are too long are truncated. */
@Singleton
class JinaRerank implements RerankProtocol {

    @Override
    public RerankCallData read(JsonRequest body, Urgency urgency, Reranker reranker) {
        List<String> documents = RerankCallData.documents(body, "documents");
        RerankRequest request = new RerankRequest(
                RerankCallData.query(body),
                RerankCallData.nonBlank(documents),
                Truncation.RIGHT,
                false,
                urgency);
        return new RerankCallData(request, documents, RerankCallData.topN(body), body.flag("return_documents", true));
    }

    @Override
    public JsonValue toJson(RerankCallData call, RerankResult reranking, Reranker reranker) {
        JsonArrayBuilder results = JSON.createArrayBuilder();
        for (RerankCallData.RankedDocument ranked : call.rank(reranking)) {
            JsonObjectBuilder result =
                    JSON.createObjectBuilder().add("index", ranked.index()).add("relevance_score", ranked.score());
            if (call.returnTexts()) {
                result.add("document", JSON.createObjectBuilder().add("text", ranked.text()));
            }
            results.add(result);
        }
        return JSON.createObjectBuilder()
                .add("model", reranker.name())
                .add("usage", JSON.createObjectBuilder().add("total_tokens", reranking.tokens()))
                .add("results", results)
                .build();
    }
}
