package io.kvasir.index;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Encodes the sentences of a passage for its row: {@code [kind, start, end]} each, with the plain text as a fourth element
 * if it differs from the literal text.
 */
final class SentencesJson {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final JsonBuilderFactory BUILDERS = JSON.createBuilderFactory(Map.of());

    private SentencesJson() {}

    static String toJson(Passage passage) {
        JsonArrayBuilder all = BUILDERS.createArrayBuilder();
        for (Sentence sentence : passage.sentences()) {
            JsonArrayBuilder one = BUILDERS.createArrayBuilder()
                    .add(sentence.kind().ordinal())
                    .add(sentence.start())
                    .add(sentence.end());
            if (!passage.text().substring(sentence.start(), sentence.end()).equals(sentence.plainText())) {
                one.add(sentence.plainText());
            }
            all.add(one);
        }
        return all.build().toString();
    }

    static List<Sentence> fromJson(String json, String text) {
        List<Sentence> sentences = new ArrayList<>();
        JsonArray all = JSON.createReader(new StringReader(json)).readArray();
        for (JsonArray one : all.getValuesAs(JsonArray.class)) {
            int start = one.getInt(1);
            int end = one.getInt(2);
            sentences.add(new Sentence(
                    Sentence.Kind.values()[one.getInt(0)],
                    start,
                    end,
                    one.size() > 3 ? one.getString(3) : text.substring(start, end)));
        }
        return sentences;
    }
}
