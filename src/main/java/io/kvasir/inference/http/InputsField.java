package io.kvasir.inference.http;

import io.kvasir.flow.Utf8;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.inference.ModelInput;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the inputs of an embedding call in any accepted form: one text, several texts, the token ids of one text, or of several. */
public final class InputsField {
    /** Maximum body size of a model call, in bytes. */
    public static final long MAX_BODY = 8L << 20;

    /** Maximum number of token ids per input; more than any model reads. */
    private static final int MAX_IDS = 1 << 16;

    private static final String FORMS = "must be a string, an array of strings, an array of token ids, or an array of such arrays";

    private InputsField() {}

    public static List<ModelInput> read(JsonRequest body, String field, int maxTexts) {
        return switch (value(body, field)) {
            case JsonString text -> List.of(new ModelInput.Text(requireText(field, "", text.getString())));
            case JsonArray array when requireNonEmpty(field, array).getFirst() instanceof JsonNumber ->
                List.of(tokens(field, "", array));
            case JsonArray array -> readEach(field, array, maxTexts);
            default -> throw KvasirException.field(field, FORMS);
        };
    }

    /** Reads one or several texts; token ids are refused. */
    public static List<ModelInput> texts(JsonRequest body, String field, int maxTexts) {
        List<ModelInput> inputs = read(body, field, maxTexts);
        if (inputs.getFirst() instanceof ModelInput.Tokens) {
            throw KvasirException.field(field, "must be a string or an array of strings");
        }
        return inputs;
    }

    /** Reads the token ids of one or several texts; texts are refused. */
    public static List<ModelInput.Tokens> tokens(JsonRequest body, String field, int maxTexts) {
        return read(body, field, maxTexts).stream()
                .map(input -> {
                    if (input instanceof ModelInput.Tokens tokens) {
                        return tokens;
                    }
                    throw KvasirException.field(field, "must be an array of token ids, or an array of such arrays");
                })
                .toList();
    }

    /** Returns the text if it is not empty and has no lone surrogate; {@code place} is appended to the error message. */
    public static String requireText(String field, String place, String text) {
        if (text.isEmpty()) {
            throw KvasirException.field(ErrorCode.EMPTY_INPUT, field, "is empty" + place);
        }
        Utf8.loneSurrogate(text).ifPresent(at -> {
            throw KvasirException.field(field, "contains half of a surrogate pair at offset " + at + place);
        });
        return text;
    }

    /** Returns the suffix that names an array entry in error messages. */
    public static String entrySuffix(int index) {
        return " (entry " + index + ")";
    }

    /** Returns the field's array; fails if it is empty or has more than {@code most} entries. */
    public static JsonArray boundedArray(JsonRequest body, String field, int max) {
        if (!(value(body, field) instanceof JsonArray array)) {
            throw KvasirException.field(field, "must be an array");
        }
        return boundedArray(field, array, max);
    }

    private static JsonArray boundedArray(String field, JsonArray array, int max) {
        if (requireNonEmpty(field, array).size() > max) {
            throw KvasirException.field(
                    ErrorCode.PAYLOAD_TOO_LARGE, field, "has " + array.size() + " entries; at most " + max + " are read at once");
        }
        return array;
    }

    private static JsonArray requireNonEmpty(String field, JsonArray array) {
        if (array.isEmpty()) {
            throw KvasirException.field(ErrorCode.EMPTY_INPUT, field, "is empty");
        }
        return array;
    }

    private static JsonValue value(JsonRequest body, String field) {
        if (!body.has(field)) {
            throw KvasirException.field(field, "is missing");
        }
        return body.value(field);
    }

    private static List<ModelInput> readEach(String field, JsonArray array, int maxTexts) {
        boundedArray(field, array, maxTexts);
        List<ModelInput> inputs = new ArrayList<>(array.size());
        Class<?> first = null;
        for (int i = 0; i < array.size(); i++) {
            ModelInput input = switch (array.get(i)) {
                case JsonString text -> new ModelInput.Text(requireText(field, entrySuffix(i), text.getString()));
                case JsonArray ids -> tokens(field, entrySuffix(i), ids);
                default -> throw KvasirException.field(field, FORMS + entrySuffix(i));
            };
            inputs.add(requireSameKind(field, first, input));
            first = input.getClass();
        }
        return inputs;
    }

    private static ModelInput requireSameKind(String field, @Nullable Class<?> first, ModelInput input) {
        if (first != null && !first.isInstance(input)) {
            throw KvasirException.field(field, "mixes texts and token ids");
        }
        return input;
    }

    private static ModelInput tokens(String field, String place, JsonArray array) {
        if (array.isEmpty()) {
            throw KvasirException.field(ErrorCode.EMPTY_INPUT, field, "is empty" + place);
        }
        if (array.size() > MAX_IDS) {
            throw KvasirException.field(
                    ErrorCode.PAYLOAD_TOO_LARGE,
                    field,
                    "has " + array.size() + " token ids; at most " + MAX_IDS + " are read of one text" + place);
        }
        List<Integer> ids = new ArrayList<>(array.size());
        for (JsonValue value : array) {
            double id = value instanceof JsonNumber number ? number.doubleValue() : -1;
            if (id < 0 || id > Integer.MAX_VALUE || id != Math.rint(id)) {
                throw KvasirException.field(field, "has a token id that is not a whole number from 0" + place);
            }
            ids.add((int) id);
        }
        return new ModelInput.Tokens(ids);
    }
}
