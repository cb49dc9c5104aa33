package io.kvasir.openai;

import io.kvasir.inference.Embeddings;
import io.kvasir.inference.http.VectorJson;
import io.kvasir.openai.EmbeddingsRequest.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import static io.kvasir.problem.JsonProviderHolder.JSON;

/** Writes the response of {@code /v1/embeddings}, streamed vector by vector: as text, vectors are several times larger than in memory. */
final class EmbeddingsJson {
    private EmbeddingsJson() {}

    static void write(String model, Embeddings embeddings, Format format, OutputStream out) throws IOException {
        StringBuilder json = new StringBuilder("{\"object\":\"list\",\"data\":[");
        List<float[]> vectors = embeddings.vectors();
        for (int i = 0; i < vectors.size(); i++) {
            json.append(i == 0 ? "" : ",").append("{\"object\":\"embedding\",\"index\":").append(i).append(",\"embedding\":");
            switch (format) {
                case FLOAT -> VectorJson.append(json, vectors.get(i));
                case BASE64 -> json.append('"').append(VectorJson.base64(vectors.get(i))).append('"');
            }
            VectorJson.flush(json.append('}'), out);
        }
        int tokens = embeddings.totalTokens();
        json.append("],\"model\":")
                .append(JSON.createValue(model))
                .append(",\"usage\":{\"prompt_tokens\":")
                .append(tokens)
                .append(",\"total_tokens\":")
                .append(tokens)
                .append("}}");
        VectorJson.flush(json, out);
    }
}
