package io.kvasir.tei;

import io.kvasir.flow.http.JsonBody;
import io.kvasir.inference.RerankRequest;
import io.kvasir.inference.Reranking;
import io.kvasir.inference.http.InputsField;
import io.kvasir.problem.KvasirException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A call of any of the reranking protocols.
 *
 * @param topN how many of the best are told
 * @param texts whether their texts are told too
 */
record RerankCall(RerankRequest request, int topN, boolean texts) {
    private static final int MAX_DOCUMENTS = 1000;

    /**
     * A document and its score.
     *
     * @param index its place in the request
     */
    record Ranked(int index, double score, String text) {}

    static String query(JsonBody body) {
        return InputsField.checked(
                "query", "", body.string("query").orElseThrow(() -> KvasirException.field("query", "is missing")));
    }

    /** Documents, each a string or an object with a {@code text}. */
    static List<String> documents(JsonBody body, String field) {
        JsonArray array = InputsField.counted(body, field, MAX_DOCUMENTS);
        List<String> documents = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            documents.add(InputsField.checked(field, InputsField.entry(i), text(field, i, array.get(i))));
        }
        return documents;
    }

    private static String text(String field, int index, JsonValue document) {
        JsonValue text = document instanceof JsonObject object ? object.getOrDefault("text", JsonValue.NULL) : document;
        if (!(text instanceof JsonString string)) {
            throw KvasirException.field(field, "must be strings, or objects with a text" + InputsField.entry(index));
        }
        return string.getString();
    }

    static int topN(JsonBody body) {
        return body.integer("top_n", 1, Integer.MAX_VALUE).orElse(Integer.MAX_VALUE);
    }

    /** The best first; of equal ones the earlier. */
    List<Ranked> ranked(Reranking reranking) {
        return IntStream.range(0, reranking.scores().size())
                .mapToObj(i -> new Ranked(i, reranking.scores().get(i), request.passages().get(i)))
                .sorted(Comparator.comparingDouble(Ranked::score).reversed())
                .limit(topN)
                .toList();
    }
}
