package io.kvasir.tei;

import io.kvasir.inference.Embeddings;
import io.kvasir.inference.http.VectorJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;

import static io.kvasir.problem.JsonProviderHolder.JSON;

/** Writes the response of {@code /v2/embed}, streamed vector by vector: as text, vectors are several times larger than in memory. */
final class CohereEmbedJson {
    private CohereEmbedJson() {}

    static void write(CohereEmbed call, Embeddings embeddings, OutputStream out) throws IOException {
        StringBuilder json = new StringBuilder("{\"id\":\"").append(UUID.randomUUID()).append("\",\"embeddings\":{");
        String before = "";
        for (EmbeddingType type : call.types()) {
            json.append(before).append('"').append(type.key()).append("\":[");
            writeVectors(type, embeddings.vectors(), json, out);
            json.append(']');
            before = ",";
        }
        json.append("},\"texts\":[");
        for (int i = 0; i < call.texts().size(); i++) {
            json.append(i == 0 ? "" : ",").append(JSON.createValue(call.texts().get(i)));
            VectorJson.flush(json, out);
        }
        json.append("],\"meta\":{\"api_version\":{\"version\":\"2\"},\"billed_units\":{\"input_tokens\":")
                .append(embeddings.totalTokens())
                .append("}},\"response_type\":\"embeddings_by_type\"}");
        VectorJson.flush(json, out);
    }

    private static void writeVectors(EmbeddingType type, List<float[]> vectors, StringBuilder json, OutputStream out)
            throws IOException {
        for (int i = 0; i < vectors.size(); i++) {
            json.append(i == 0 ? "" : ",");
            type.append(json, vectors.get(i));
            VectorJson.flush(json, out);
        }
    }
}
