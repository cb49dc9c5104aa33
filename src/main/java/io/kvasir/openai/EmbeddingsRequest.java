package io.kvasir.openai;

import io.kvasir.flow.ModelCallSettings;
import io.kvasir.flow.Urgency;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.inference.EmbedRequest;
import io.kvasir.inference.EmbeddingModel;
import io.kvasir.inference.Truncation;
import io.kvasir.inference.http.InputsField;

/**
 * A request to {@code /v1/embeddings}; {@code user} is ignored. {@code truncate} is an extension: OpenAI refuses texts that are too long,
 * while callers here may choose truncation or refusal. Without it the setting applies.
 *
 * @param format encoding of the vectors
 */
record EmbeddingsRequest(EmbedRequest embed, Format format) {

    enum Format {
        FLOAT,
        /** Little-endian floats in Base64. */
        BASE64
    }

    static EmbeddingsRequest read(JsonRequest body, EmbeddingModel model, ModelCallSettings settings, Urgency urgency) {
        return new EmbeddingsRequest(
                new EmbedRequest(
                        InputsField.read(body, "input", settings.maxClientBatchSize()),
                        truncation(body, settings),
                        true,
                        body.integer("dimensions", 1, model.dimension()).orElse(0),
                        urgency),
                body.choice("encoding_format", Format.FLOAT));
    }

    private static Truncation truncation(JsonRequest body, ModelCallSettings settings) {
        if (!body.has("truncate")) {
            return Truncation.of(settings.longText());
        }
        return body.flag("truncate", false) ? Truncation.RIGHT : Truncation.REFUSE;
    }
}
