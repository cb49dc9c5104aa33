package io.kvasir.flow.json;

import io.kvasir.flow.CountingInputStream;
import io.kvasir.flow.HeapBudget;
import io.kvasir.flow.Utf8;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import static io.kvasir.problem.JsonProviderHolder.JSON;

/**
 * A JSON object sent by a client, read field by field so that every error names its field. The content type is ignored: a
 * body that curl labels as a form is still JSON. Unknown fields are ignored.
 */
public final class JsonRequest {
    private static final int MAX_DIGITS = 300;
    private static final int MAX_DEPTH = 50;
    /** Maximum number of values, twice the number of token ids in the largest body for the packaged model. */
    private static final int MAX_VALUES = 1 << 20;
    /** Heap bytes per byte of a body while it is read, decoded and parsed, without its values. */
    private static final long HEAP_BYTES_PER_BYTE = 5;

    private final JsonObject object;

    private JsonRequest(JsonObject object) {
        this.object = object;
    }

    public static JsonRequest of(JsonObject object) {
        return new JsonRequest(object);
    }

    /** Reads and parses a body of at most {@code limit} bytes. */
    public static JsonRequest read(InputStream stream, long limit) {
        return parse(text(Utf8.read(stream, limit)));
    }

    /** Reads and parses a body, charging its heap use to the share. Bytes are charged as they arrive, whatever length was declared. */
    public static JsonRequest read(InputStream stream, long limit, HeapBudget.Share heap) {
        byte[] bytes = Utf8.read(new CountingInputStream(stream, count -> heap.grow(count * HEAP_BYTES_PER_BYTE)), limit);
        String json = text(bytes);
        heap.grow(Math.min(JsonSizeEstimate.countValues(json), MAX_VALUES) * JsonSizeEstimate.VALUE_BYTES);
        return parse(json);
    }

    private static String text(byte[] bytes) {
        return Utf8.decode(bytes)
                .orElseThrow(() -> new KvasirException(ErrorCode.MALFORMED_REQUEST, "The body is not UTF-8."));
    }

    public static JsonRequest parse(String json) {
        if (json.isBlank()) {
            throw new KvasirException(ErrorCode.MALFORMED_REQUEST, "The body is empty; a JSON object was expected.");
        }
        if (parseValue(json) instanceof JsonObject object) {
            return new JsonRequest(object);
        }
        throw new KvasirException(ErrorCode.MALFORMED_REQUEST, "The body is JSON, but not an object.");
    }

    /**
     * Parses a JSON text; throws {@code MALFORMED_REQUEST} if it is invalid. Parsers signal that by several exception types,
     * excessive nesting by a plain RuntimeException.
     */
    public static JsonValue parseValue(String json) {
        if (json.length() > MAX_VALUES && JsonSizeEstimate.countValues(json) > MAX_VALUES) {
            throw new KvasirException(ErrorCode.PAYLOAD_TOO_LARGE, "The body has more than " + MAX_VALUES + " values.");
        }
        try (JsonParser parser = JSON.createParser(new StringReader(json))) {
            parser.next();
            JsonValue value = parser.getValue();
            if (parser.hasNext()) {
                throw new JsonException("something follows the value");
            }
            return value;
        } catch (RuntimeException | StackOverflowError e) {
            throw new KvasirException(ErrorCode.MALFORMED_REQUEST, "The body is not JSON: " + firstLine(e), e);
        }
    }

    private static String firstLine(Throwable e) {
        String message = e.getMessage() == null ? "nested too deeply" : e.getMessage();
        return message.lines().findFirst().orElse("").strip();
    }

    public boolean has(String field) {
        return object.containsKey(field) && object.get(field).getValueType() != JsonValue.ValueType.NULL;
    }

    /** Returns the raw value of a field; {@link JsonValue#NULL} if it is missing. */
    public JsonValue value(String field) {
        return object.getOrDefault(field, JsonValue.NULL);
    }

    public Optional<String> string(String field) {
        if (!has(field)) {
            return Optional.empty();
        }
        if (!(value(field) instanceof JsonString value)) {
            throw KvasirException.field(field, "must be a string");
        }
        return Optional.of(value.getString());
    }

    /** Returns a required string: not blank, not longer than {@code maxLength} and free of {@linkplain Utf8#defect defects}. */
    public String text(String field, int maxLength) {
        String value = string(field).orElseThrow(() -> KvasirException.field(field, "is missing"));
        return requireText(field, value, maxLength);
    }

    public Optional<String> optionalText(String field, int maxLength) {
        return string(field).map(value -> requireText(field, value, maxLength));
    }

    /** Applies the rules of {@link #text} to a value from elsewhere, such as a query parameter. */
    public static String requireText(String field, String value, int maxLength) {
        if (value.isBlank()) {
            throw KvasirException.field(field, "is empty");
        }
        if (value.length() > maxLength) {
            throw KvasirException.field(field, "is longer than " + maxLength + " characters");
        }
        Utf8.defect(value).ifPresent(defect -> {
            throw KvasirException.field(field, defect);
        });
        return value;
    }

    public Optional<Integer> integer(String field, int min, int max) {
        if (!has(field)) {
            return Optional.empty();
        }
        if (!(value(field) instanceof JsonNumber number)) {
            throw KvasirException.field(field, "must be a whole number from " + min + " to " + max);
        }
        double value = number.doubleValue();
        if (value != Math.rint(value) || value < min || value > max) {
            throw KvasirException.field(field, "must be a whole number from " + min + " to " + max);
        }
        return Optional.of((int) value);
    }

    /** Applies the rules of {@link #integer} to a value from elsewhere, such as a query parameter. */
    public static int requireInteger(String field, String value, int min, int max) {
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below like a number out of range
        }
        throw KvasirException.field(field, "must be a whole number from " + min + " to " + max);
    }

    public Optional<Double> decimal(String field, double min, double max) {
        if (!has(field)) {
            return Optional.empty();
        }
        if (!(value(field) instanceof JsonNumber number) || number.doubleValue() < min || number.doubleValue() > max) {
            throw KvasirException.field(field, String.format(Locale.ROOT, "must be a number from %s to %s", min, max));
        }
        return Optional.of(number.doubleValue());
    }

    public boolean flag(String field, boolean otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        return switch (value(field).getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            default -> throw KvasirException.field(field, "must be true or false");
        };
    }

    /** Returns the value as {@link #flag} does; empty if the field has the given word instead. */
    public Optional<Boolean> flagOr(String field, boolean otherwise, String word) {
        if (has(field) && value(field) instanceof JsonString text) {
            if (text.getString().equals(word)) {
                return Optional.empty();
            }
            throw KvasirException.field(field, "must be true, false or \"" + word + "\"");
        }
        return Optional.of(flag(field, otherwise));
    }

    /** Returns the enum constant named by the field in any case, or {@code otherwise} if the field is missing. */
    public <E extends Enum<E>> E choice(String field, E otherwise) {
        return string(field).map(value -> requireChoice(field, value, otherwise.getDeclaringClass())).orElse(otherwise);
    }

    /** Applies the rules of {@link #choice} to a value from elsewhere, such as a query parameter. */
    public static <E extends Enum<E>> E requireChoice(String field, String value, Class<E> type) {
        List<String> offered = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT);
            if (name.equals(value.toLowerCase(Locale.ROOT))) {
                return constant;
            }
            offered.add(name);
        }
        throw KvasirException.field(field, "must be one of " + String.join(", ", offered));
    }

    public List<String> strings(String field, int maxCount, int maxLength) {
        if (!has(field)) {
            return List.of();
        }
        if (!(value(field) instanceof JsonArray array)) {
            throw KvasirException.field(field, "must be an array of strings");
        }
        if (array.size() > maxCount) {
            throw KvasirException.field(field, "has more than " + maxCount + " entries");
        }
        List<String> values = new ArrayList<>(array.size());
        for (JsonValue value : array) {
            if (!(value instanceof JsonString text)) {
                throw KvasirException.field(field, "must be an array of strings");
            }
            values.add(requireText(field, text.getString(), maxLength));
        }
        return List.copyOf(values);
    }

    /** Returns strings that may consist of white space, such as stop sequences of an answer. */
    public List<String> sequences(String field, int maxCount, int maxLength) {
        if (!has(field)) {
            return List.of();
        }
        if (!(value(field) instanceof JsonArray array) || array.size() > maxCount) {
            throw KvasirException.field(field, "must be an array of at most " + maxCount + " strings");
        }
        return array.stream()
                .map(entry -> {
                    if (!(entry instanceof JsonString text) || text.getString().isEmpty() || text.getString().length() > maxLength) {
                        throw KvasirException.field(field, "must hold strings of 1 to " + maxLength + " characters");
                    }
                    return text.getString();
                })
                .toList();
    }

    public Optional<JsonObject> object(String field) {
        if (!has(field)) {
            return Optional.empty();
        }
        if (!(value(field) instanceof JsonObject value)) {
            throw KvasirException.field(field, "must be an object");
        }
        return Optional.of(value);
    }

    /** Returns an object field as strings, numbers, booleans, lists and maps; nulls are omitted. Empty if the field is missing. */
    public Map<String, Object> map(String field) {
        return object(field).map(value -> toJavaMap(field, value, MAX_DEPTH)).orElse(Map.of());
    }

    private static Map<String, Object> toJavaMap(String field, JsonObject value, int depth) {
        if (depth == 0) {
            throw KvasirException.field(field, "is nested deeper than " + MAX_DEPTH + " levels");
        }
        Map<String, Object> map = new LinkedHashMap<>();
        value.forEach((key, entry) -> {
            Utf8.defect(key).ifPresent(defect -> {
                throw KvasirException.field(field, "has a key that " + defect);
            });
            if (entry.getValueType() != JsonValue.ValueType.NULL) {
                map.put(key, toJava(field, entry, depth));
            }
        });
        return map;
    }

    private static Object toJava(String field, JsonValue value, int depth) {
        return switch (value) {
            case JsonString text -> {
                Utf8.defect(text.getString()).ifPresent(defect -> {
                    throw KvasirException.field(field, defect);
                });
                yield text.getString();
            }
            case JsonNumber number -> toNumber(field, number);
            case JsonObject nested -> toJavaMap(field, nested, depth - 1);
            case JsonArray array -> {
                if (depth == 1) {
                    throw KvasirException.field(field, "is nested deeper than " + MAX_DEPTH + " levels");
                }
                yield array.stream()
                        .filter(entry -> entry.getValueType() != JsonValue.ValueType.NULL)
                        .map(entry -> toJava(field, entry, depth - 1))
                        .toList();
            }
            default -> value.getValueType() == JsonValue.ValueType.TRUE;
        };
    }

    /** Returns the number; throws {@code INVALID_FIELD} if it has too many digits or too large an exponent. */
    public static JsonNumber requireBounded(String field, JsonNumber number) {
        BigDecimal exact = number.bigDecimalValue();
        if (exact.precision() > MAX_DIGITS || Math.abs((long) exact.precision() - exact.scale()) > MAX_DIGITS
                || Math.abs((long) exact.scale()) > MAX_DIGITS) {
            throw KvasirException.field(field, "has a number that is too large or too fine");
        }
        return number;
    }

    private static Object toNumber(String field, JsonNumber number) {
        BigDecimal exact = requireBounded(field, number).bigDecimalValue();
        try {
            return exact.longValueExact();
        } catch (ArithmeticException e) {
            return exact.doubleValue();
        }
    }
}
