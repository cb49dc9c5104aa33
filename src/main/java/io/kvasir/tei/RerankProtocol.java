package io.kvasir.tei;

import io.kvasir.flow.StageTimings;
import io.kvasir.flow.Urgency;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.inference.RerankResult;
import io.kvasir.inference.Reranker;
import io.kvasir.inference.http.ModelCallResponse;
import io.kvasir.inference.http.ModelHeaders;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.Response;

/** A reranking protocol: reads its requests and writes its responses. */
interface RerankProtocol {

    RerankCallData read(JsonRequest body, Urgency urgency, Reranker reranker);

    JsonValue toJson(RerankCallData call, RerankResult result, Reranker reranker);

    default Response toResponse(RerankCallData call, RerankResult result, Reranker reranker, StageTimings timings) {
        return ModelCallResponse.of(toJson(call, result, reranker).toString(), timings, ModelHeaders.of(reranker, result));
    }
}
