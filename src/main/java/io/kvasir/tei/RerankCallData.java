package io.kvasir.tei;

import io.kvasir.flow.StageTimings;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.inference.RerankRequest;
import io.kvasir.inference.RerankResult;
import io.kvasir.inference.Reranker;
import io.kvasir.inference.http.InputsField;
import io.kvasir.problem.KvasirException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * A call of any reranking protocol. Blank documents are not passed to the model; they rank last, with the lowest score.
 *
 * @param request request with the documents that are not blank
 * @param documents all documents
 * @param topN number of best documents to return
 * @param returnTexts whether to return their texts too
 */
record RerankCallData(RerankRequest request, List<String> documents, int topN, boolean returnTexts) {
    private static final int MAX_DOCUMENTS = 1000;

    /**
     * A document and its score.
     *
     * @param index index of the document in the request
     */
    record RankedDocument(int index, double score, String text) {}

    static String query(JsonRequest body) {
        return InputsField.requireText(
                "query", "", body.string("query").orElseThrow(() -> KvasirException.field("query", "is missing")));
    }

    /** Reads documents, each a string or an object with a {@code text}. */
    static List<String> documents(JsonRequest body, String field) {
        JsonArray array = InputsField.boundedArray(body, field, MAX_DOCUMENTS);
        List<String> documents = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            String text = text(field, i, array.get(i));
            documents.add(text.isBlank() ? text : InputsField.requireText(field, InputsField.entrySuffix(i), text));
        }
        return documents;
    }

    /** Returns the documents that are not blank. */
    static List<String> nonBlank(List<String> documents) {
        return documents.stream().filter(text -> !text.isBlank()).toList();
    }

    private static String text(String field, int index, JsonValue document) {
        JsonValue text = document instanceof JsonObject object ? object.getOrDefault("text", JsonValue.NULL) : document;
        if (!(text instanceof JsonString string)) {
            throw KvasirException.field(field, "must be strings, or objects with a text" + InputsField.entrySuffix(index));
        }
        return string.getString();
    }

    static int topN(JsonRequest body) {
        return body.integer("top_n", 1, Integer.MAX_VALUE).orElse(Integer.MAX_VALUE);
    }

    /** Scores the documents that are not blank; without any, the model is not called. */
    RerankResult rerank(Reranker reranker, StageTimings timings) {
        return request.passages().isEmpty() ? new RerankResult(List.of(), 0, 0) : reranker.rerank(request, timings);
    }

    /** Returns the {@code topN} best documents, best first; ties by non-blank first, then by index. */
    List<RankedDocument> rank(RerankResult result) {
        // Raw scores may all be negative.
        double lowest = result.scores().stream().mapToDouble(Double::doubleValue).reduce(0, Math::min);
        Iterator<Double> scores = result.scores().iterator();
        List<RankedDocument> ranked = new ArrayList<>(documents.size());
        for (int i = 0; i < documents.size(); i++) {
            String text = documents.get(i);
            ranked.add(new RankedDocument(i, text.isBlank() ? lowest : scores.next(), text));
        }
        return ranked.stream()
                .sorted(Comparator.comparingDouble(RankedDocument::score)
                        .reversed()
                        .thenComparing(document -> document.text().isBlank()))
                .limit(topN)
                .toList();
    }
}
