package io.kvasir.tei;

import io.kvasir.flow.ModelCallSettings;
import io.kvasir.flow.Urgency;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.inference.EmbedRequest;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.ModelInput;
import io.kvasir.inference.Truncation;
import io.kvasir.inference.http.InputsField;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A request to {@code /v2/embed}.
 *
 * @param texts texts as received, without the model's prompt
 * @param types requested forms of the vectors
 */
record CohereEmbed(EmbedRequest request, List<String> texts, Set<EmbeddingType> types) {

    /** Treatment of texts that are too long. */
    private enum TruncateOption {
        NONE,
        START,
        END
    }

    static CohereEmbed read(JsonRequest body, Embedder embedder, ModelCallSettings settings, Urgency urgency) {
        List<String> texts = texts(body, settings.maxClientBatchSize());
        EmbedRequest request = new EmbedRequest(
                prompted(texts, body, embedder),
                truncation(body, settings),
                true,
                body.integer("output_dimension", 1, embedder.model().dimension()).orElse(0),
                CohereRerank.urgency(body, urgency));
        int maxTokens = body.integer("max_tokens", 1, Integer.MAX_VALUE).orElse(0);
        return new CohereEmbed(request.withMaxTokens(maxTokens), texts, types(body));
    }

    private static List<String> texts(JsonRequest body, int max) {
        if (body.has("images")) {
            throw KvasirException.field("images", "are not read here: no model embeds pictures");
        }
        if (!body.has("inputs")) {
            return InputsField.texts(body, "texts", max).stream()
                    .map(input -> ((ModelInput.Text) input).text())
                    .toList();
        }
        if (body.has("texts")) {
            throw KvasirException.field("inputs", "does not go with texts");
        }
        JsonArray inputs = InputsField.boundedArray(body, "inputs", max);
        List<String> texts = new ArrayList<>(inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            String place = InputsField.entrySuffix(i);
            texts.add(InputsField.requireText("inputs", place, content(inputs.get(i), place)));
        }
        return texts;
    }

    /** Returns the texts of an input's content, joined by line breaks. */
    private static String content(JsonValue input, String place) {
        if (!(input instanceof JsonObject object) || !(object.get("content") instanceof JsonArray content)) {
            throw KvasirException.field("inputs", "must be objects with an array content" + place);
        }
        List<String> texts = new ArrayList<>(content.size());
        for (JsonValue part : content) {
            if (!(part instanceof JsonObject typed)
                    || !(typed.get("type") instanceof JsonString type)
                    || !type.getString().equals("text")
                    || !(typed.get("text") instanceof JsonString text)) {
                throw KvasirException.field("inputs", "may have content of the form {type: text, text} only" + place);
            }
            texts.add(text.getString());
        }
        return String.join("\n", texts);
    }

    private static List<ModelInput> prompted(List<String> texts, JsonRequest body, Embedder embedder) {
        List<ModelInput> inputs = texts.stream().<ModelInput>map(ModelInput.Text::new).toList();
        if (!body.has("input_type")) {
            return inputs;
        }
        return body.choice("input_type", InputType.SEARCH_DOCUMENT)
                .prompt(embedder.prompts())
                .map(prompt -> EmbedFields.prompted(inputs, prompt, "input_type"))
                .orElse(inputs);
    }

    private static Truncation truncation(JsonRequest body, ModelCallSettings settings) {
        if (!body.has("truncate")) {
            return Truncation.of(settings.longText());
        }
        return switch (body.choice("truncate", TruncateOption.END)) {
            case NONE -> Truncation.REFUSE;
            case START -> Truncation.LEFT;
            case END -> Truncation.RIGHT;
        };
    }

    private static Set<EmbeddingType> types(JsonRequest body) {
        if (!body.has("embedding_types")) {
            return EnumSet.of(EmbeddingType.FLOAT);
        }
        Set<EmbeddingType> types = EnumSet.noneOf(EmbeddingType.class);
        for (String name : body.strings("embedding_types", 100, 100)) {
            types.add(type(name.toLowerCase(Locale.ROOT)));
        }
        if (types.isEmpty()) {
            throw KvasirException.field(ErrorCode.EMPTY_INPUT, "embedding_types", "is empty");
        }
        return types;
    }

    private static EmbeddingType type(String name) {
        for (EmbeddingType type : EmbeddingType.values()) {
            if (type.key().equals(name)) {
                return type;
            }
        }
        throw KvasirException.field("embedding_types", "must be of float, int8, uint8, binary, ubinary and base64");
    }
}
