package io.kvasir.inference.tokenizer;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.util.Collection;

/**
 * A {@code tokenizer.json}.
 *
 * @param name name of the file, for error messages
 * @param content the parsed content
 */
record TokenizerFile(String name, byte[] bytes, JsonObject content) {

    /** Parses a file; fails with {@code MODEL_UNUSABLE} if it is not a JSON object, or one that would abort the process. */
    static TokenizerFile of(String name, byte[] bytes) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(bytes))) {
            JsonObject content = reader.readObject();
            checkTemplates(content.getOrDefault("post_processor", JsonValue.NULL));
            TokenizerFile file = new TokenizerFile(name, bytes, content);
            file.vocabularySize();
            return file;
        } catch (RuntimeException e) {
            // Missing or unexpected parts cause various exceptions.
            throw unusable(name, e);
        }
    }

    /** Returns the highest token id in the file plus one. */
    int vocabularySize() {
        int size = 0;
        if (content.get("model") instanceof JsonObject model) {
            JsonValue vocabulary = model.getOrDefault("vocab", JsonValue.NULL);
            if (vocabulary instanceof JsonArray pieces) {
                size = pieces.size();
            } else if (vocabulary instanceof JsonObject ids) {
                size = highest(ids.values()) + 1;
            }
        }
        if (content.get("added_tokens") instanceof JsonArray added) {
            size = Math.max(size, highest(added.stream().map(token -> token.asJsonObject().get("id")).toList()) + 1);
        }
        return size;
    }

    private static int highest(Collection<JsonValue> ids) {
        return ids.stream().mapToInt(id -> id instanceof JsonNumber number ? number.intValue() : 0).max().orElse(-1);
    }

    static KvasirException unusable(String name, Exception cause) {
        String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return new KvasirException(
                ErrorCode.MODEL_UNUSABLE, "The tokenizer " + name + " cannot be used: " + reason, cause);
    }

    /** Rejects a template with an undefined special token: encoding with it would make the native library abort the process. */
    private static void checkTemplates(JsonValue processor) {
        if (!(processor instanceof JsonObject object)) {
            return;
        }
        object.getOrDefault("processors", JsonArray.EMPTY_JSON_ARRAY).asJsonArray().forEach(TokenizerFile::checkTemplates);
        if (!"TemplateProcessing".equals(object.getString("type", ""))) {
            return;
        }
        JsonObject defined = object.getJsonObject("special_tokens");
        for (String template : new String[] {"single", "pair"}) {
            for (JsonObject place : object.getJsonArray(template).getValuesAs(JsonObject.class)) {
                JsonObject token = place.getJsonObject("SpecialToken");
                if (token != null && !defined.containsKey(token.getString("id"))) {
                    throw new IllegalStateException("its template names a token that it does not define");
                }
            }
        }
    }
}
