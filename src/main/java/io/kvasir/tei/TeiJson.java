package io.kvasir.tei;

import io.kvasir.inference.TextToken;
import io.kvasir.inference.VectorMath;
import io.kvasir.inference.http.VectorJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;

import static io.kvasir.problem.JsonProviderHolder.JSON;

/** Writes TEI's responses. */
final class TeiJson {
    private TeiJson() {}

    /** Writes one vector for each input, streamed vector by vector. */
    static void writeVectors(List<float[]> vectors, OutputStream out) throws IOException {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < vectors.size(); i++) {
            json.append(i == 0 ? "" : ",");
            VectorJson.append(json, vectors.get(i));
            VectorJson.flush(json, out);
        }
        VectorJson.flush(json.append(']'), out);
    }

    /** Writes the token vectors of each input, streamed vector by vector. */
    static void writeTokenVectors(List<float[][]> inputs, OutputStream out) throws IOException {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < inputs.size(); i++) {
            VectorJson.flush(json.append(i == 0 ? "" : ","), out);
            writeVectors(List.of(inputs.get(i)), out);
        }
        VectorJson.flush(json.append(']'), out);
    }

    /** Returns the cosines of the first unit vector with each of the others. */
    static byte[] similarities(List<float[]> vectors) {
        float[] source = vectors.getFirst();
        float[] cosines = new float[vectors.size() - 1];
        for (int i = 0; i < cosines.length; i++) {
            cosines[i] = (float) Math.clamp(VectorMath.dot(source, vectors.get(i + 1)), -1, 1);
        }
        StringBuilder json = new StringBuilder();
        VectorJson.append(json, cosines);
        return bytes(json);
    }

    static byte[] tokens(List<List<TextToken>> texts) {
        return bytes(array(new StringBuilder(), texts, (json, text) -> array(json, text, TeiJson::token)));
    }

    static byte[] texts(List<String> texts) {
        return bytes(array(new StringBuilder(), texts, (json, text) -> json.append(JSON.createValue(text))));
    }

    private static void token(StringBuilder json, TextToken token) {
        json.append("{\"id\":")
                .append(token.id())
                .append(",\"text\":")
                .append(JSON.createValue(token.text()))
                .append(",\"special\":")
                .append(token.special())
                .append(",\"start\":")
                .append(token.start())
                .append(",\"stop\":")
                .append(token.stop())
                .append('}');
    }

    private static <T> StringBuilder array(StringBuilder json, List<T> entries, BiConsumer<StringBuilder, T> write) {
        json.append('[');
        for (int i = 0; i < entries.size(); i++) {
            if (i > 0) {
                json.append(',');
            }
            write.accept(json, entries.get(i));
        }
        return json.append(']');
    }

    private static byte[] bytes(StringBuilder json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
