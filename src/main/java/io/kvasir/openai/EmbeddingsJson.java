package io.kvasir.openai;

import io.kvasir.inference.Embeddings;
import io.kvasir.inference.http.VectorJson;
import io.kvasir.openai.EmbeddingsRequest.Format;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import static io.kvasir.problem.JsonTree.JSON;

/** Writes the answer of {@code /v1/embeddings}. */
final class EmbeddingsJson {
    /** About as many characters as a float takes, with its comma. */
    private static final int FLOAT_LENGTH = 14;

    private EmbeddingsJson() {}

    static byte[] of(String model, Embeddings embeddings, Format format) {
        List<float[]> vectors = embeddings.vectors();
        int floats = vectors.isEmpty() ? 0 : vectors.getFirst().length;
        StringBuilder json = new StringBuilder(200 + vectors.size() * (60 + floats * FLOAT_LENGTH));
        json.append("{\"object\":\"list\",\"data\":[");
        for (int i = 0; i < vectors.size(); i++) {
            json.append(i == 0 ? "" : ",").append("{\"object\":\"embedding\",\"index\":").append(i).append(",\"embedding\":");
            switch (format) {
                case FLOAT -> VectorJson.append(json, vectors.get(i));
                case BASE64 -> json.append('"').append(base64(vectors.get(i))).append('"');
            }
            json.append('}');
        }
        int tokens = embeddings.totalTokens();
        return json.append("],\"model\":")
                .append(JSON.createValue(model))
                .append(",\"usage\":{\"prompt_tokens\":")
                .append(tokens)
                .append(",\"total_tokens\":")
                .append(tokens)
                .append("}}")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
