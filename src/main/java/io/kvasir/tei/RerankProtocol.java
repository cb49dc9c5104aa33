package io.kvasir.tei;

import io.kvasir.flow.StageTimings;
import io.kvasir.flow.http.CallHeaders;
import io.kvasir.flow.http.JsonBody;
import io.kvasir.inference.Reranker;
import io.kvasir.inference.Reranking;
import jakarta.ws.rs.core.Response;

/** One of the ways in which clients ask for the same. */
interface RerankProtocol {

    RerankCall read(JsonBody body, CallHeaders headers, Reranker reranker);

    Response answer(RerankCall call, Reranking reranking, Reranker reranker, StageTimings timings);
}
