package io.kvasir.tei;

import io.kvasir.flow.LongText;
import io.kvasir.flow.ModelCallSettings;
import io.kvasir.flow.Urgency;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.inference.EmbedRequest;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.ModelInput;
import io.kvasir.inference.Truncation;
import io.kvasir.inference.http.InputsField;
import io.kvasir.problem.KvasirException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Reads the fields of TEI's embedding calls. */
final class EmbedFields {
    private EmbedFields() {}

    /** The end at which a text that is too long is cut. */
    private enum Direction {
        RIGHT,
        LEFT
    }

    /** Reads the body of {@code /embed}. */
    static EmbedRequest embed(JsonRequest body, Embedder embedder, ModelCallSettings settings, Urgency urgency) {
        List<ModelInput> inputs = InputsField.read(body, "inputs", settings.maxClientBatchSize());
        return request(inputs, body, Truncation.of(settings.longText()), embedder, urgency);
    }

    /**
     * Reads the body of {@code /embed_all}. Without {@code truncate}, a text that is too long is refused even if others are read in
     * windows: tokens shared by two windows would have two vectors, each from a different context.
     */
    static EmbedRequest embedAll(JsonRequest body, Embedder embedder, ModelCallSettings settings, Urgency urgency) {
        List<ModelInput> inputs = InputsField.read(body, "inputs", settings.maxClientBatchSize());
        Truncation unsaid = settings.longText() == LongText.TRUNCATE ? Truncation.RIGHT : Truncation.REFUSE;
        return request(inputs, body, unsaid, embedder, urgency);
    }

    /** Reads the body of {@code /similarity}: the first input is the source sentence, with which the others are compared. */
    static EmbedRequest similarity(JsonRequest body, Embedder embedder, ModelCallSettings settings, Urgency urgency) {
        JsonRequest inputs = JsonRequest.of(
                body.object("inputs").orElseThrow(() -> KvasirException.field("inputs", "is missing")));
        List<ModelInput> sentences = new ArrayList<>();
        sentences.add(new ModelInput.Text(InputsField.requireText(
                "source_sentence",
                "",
                inputs.string("source_sentence")
                        .orElseThrow(() -> KvasirException.field("source_sentence", "is missing")))));
        JsonArray others = InputsField.boundedArray(inputs, "sentences", settings.maxClientBatchSize());
        for (int i = 0; i < others.size(); i++) {
            if (!(others.get(i) instanceof JsonString text)) {
                throw KvasirException.field("sentences", "must be an array of strings");
            }
            sentences.add(new ModelInput.Text(InputsField.requireText("sentences", InputsField.entrySuffix(i), text.getString())));
        }
        JsonObject parameters = body.object("parameters").orElse(JsonValue.EMPTY_JSON_OBJECT);
        return request(sentences, JsonRequest.of(parameters), Truncation.of(settings.longText()), embedder, urgency);
    }

    /** The texts of {@code /tokenize}, with their prompt, and whether the model's special tokens are added. */
    record Tokenize(List<String> texts, boolean specialTokens) {}

    /** Reads the body of {@code /tokenize}. */
    static Tokenize tokenize(JsonRequest body, Embedder embedder, ModelCallSettings settings) {
        List<ModelInput> texts = InputsField.texts(body, "inputs", settings.maxClientBatchSize());
        boolean special = body.flag("add_special_tokens", true);
        return new Tokenize(
                prompted(texts, body.string("prompt_name"), embedder).stream()
                        .map(input -> ((ModelInput.Text) input).promptedText())
                        .toList(),
                special);
    }

    /** The token ids of {@code /decode} and whether special tokens are left out of the texts. */
    record Decode(List<ModelInput.Tokens> inputs, boolean skipSpecialTokens) {}

    /** Reads the body of {@code /decode}. */
    static Decode decode(JsonRequest body, ModelCallSettings settings) {
        return new Decode(
                InputsField.tokens(body, "ids", settings.maxClientBatchSize()), body.flag("skip_special_tokens", true));
    }

    private static EmbedRequest request(
            List<ModelInput> inputs, JsonRequest parameters, Truncation unsaid, Embedder embedder, Urgency urgency) {
        return new EmbedRequest(
                prompted(inputs, parameters.string("prompt_name"), embedder),
                truncation(parameters, unsaid),
                parameters.flag("normalize", true),
                parameters.integer("dimensions", 1, embedder.model().dimension()).orElse(0),
                urgency);
    }

    /** Returns the treatment of texts that are too long; {@code unsaid} if {@code truncate} is absent. */
    static Truncation truncation(JsonRequest body, Truncation unsaid) {
        Direction direction = body.choice("truncation_direction", Direction.RIGHT);
        boolean cut = body.has("truncate") ? body.flag("truncate", false) : unsaid == Truncation.RIGHT;
        if (!cut) {
            return body.has("truncate") ? Truncation.REFUSE : unsaid;
        }
        return switch (direction) {
            case RIGHT -> Truncation.RIGHT;
            case LEFT -> Truncation.LEFT;
        };
    }

    /** Prefixes the inputs with the model's prompt of the given name; fails if the model has no such prompt. */
    static List<ModelInput> prompted(List<ModelInput> inputs, Optional<String> name, Embedder embedder) {
        if (name.isEmpty()) {
            return inputs;
        }
        String prompt = embedder.prompts().get(name.get());
        if (prompt == null) {
            throw KvasirException.field(
                    "prompt_name",
                    embedder.prompts().isEmpty()
                            ? "is not known: this model has no prompts"
                            : "must be one of " + String.join(", ", new TreeSet<>(embedder.prompts().keySet())));
        }
        return prompted(inputs, prompt, "prompt_name");
    }

    /** @param field field that requests the prompt, for the error message */
    static List<ModelInput> prompted(List<ModelInput> inputs, String prompt, String field) {
        return inputs.stream()
                .<ModelInput>map(input -> switch (input) {
                    case ModelInput.Text text -> new ModelInput.Text(prompt, text.text());
                    case ModelInput.Tokens _ -> throw KvasirException.field(field, "goes with texts only, not with token ids");
                })
                .toList();
    }
}
