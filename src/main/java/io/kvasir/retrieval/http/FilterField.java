package io.kvasir.retrieval.http;

import io.kvasir.flow.json.JsonRequest;
import io.kvasir.index.MetadataFilter;
import io.kvasir.problem.KvasirException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static io.kvasir.problem.JsonProviderHolder.JSON;

/**
 * Parses {@code filter}: {@code {key: value}} (equal), {@code {key: [values]}} (equal to one of them), {@code {key: {gte,
 * lte}}} (range of numbers, or of strings such as ISO dates). A list in the metadata matches if one element does.
 */
final class FilterField {
    private static final int MAX_KEYS = 20;
    private static final int MAX_VALUES = 100;

    private FilterField() {}

    static MetadataFilter read(JsonRequest body) {
        JsonObject filter = body.object("filter").orElse(JsonValue.EMPTY_JSON_OBJECT);
        if (filter.size() > MAX_KEYS) {
            throw KvasirException.field("filter", "has more than " + MAX_KEYS + " keys");
        }
        List<MetadataFilter.Condition> conditions = new ArrayList<>();
        for (Map.Entry<String, JsonValue> entry : filter.entrySet()) {
            JsonRequest.requireText("filter", entry.getKey(), 200);
            conditions.add(condition(entry.getKey(), entry.getValue()));
        }
        return new MetadataFilter(conditions);
    }

    private static MetadataFilter.Condition condition(String key, JsonValue value) {
        String path = "$." + JSON.createValue(key);
        return switch (value) {
            case JsonArray values -> anyOf(path, key, values);
            case JsonObject range -> within(path, key, range);
            default -> anyOf(path, key, JSON.createArrayBuilder().add(value).build());
        };
    }

    private static MetadataFilter.Condition anyOf(String path, String key, JsonArray values) {
        if (values.isEmpty() || values.size() > MAX_VALUES) {
            throw KvasirException.field("filter." + key, "must have from 1 to " + MAX_VALUES + " values");
        }
        JsonObjectBuilder variables = JSON.createObjectBuilder();
        StringBuilder test = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            variables.add("v" + i, scalar(key, values.get(i)));
            test.append(i == 0 ? "" : " || ").append("@ == $v").append(i);
        }
        return new MetadataFilter.Condition(path + " ? (" + test + ")", variables.build().toString());
    }

    private static MetadataFilter.Condition within(String path, String key, JsonObject range) {
        List<String> tests = new ArrayList<>();
        JsonObjectBuilder variables = JSON.createObjectBuilder();
        for (Map.Entry<String, JsonValue> bound : range.entrySet()) {
            switch (bound.getKey()) {
                case "gte" -> tests.add("@ >= $gte");
                case "lte" -> tests.add("@ <= $lte");
                default -> throw KvasirException.field("filter." + key, "knows only gte and lte, not " + bound.getKey());
            }
            variables.add(bound.getKey(), scalar(key, bound.getValue()));
        }
        if (tests.isEmpty()) {
            throw KvasirException.field("filter." + key, "needs gte, lte or both");
        }
        return new MetadataFilter.Condition(
                path + " ? (" + String.join(" && ", tests) + ")", variables.build().toString());
    }

    private static JsonValue scalar(String key, JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> {
                JsonRequest.of(JSON.createObjectBuilder().add("filter." + key, value).build()).text("filter." + key, 2000);
                yield value;
            }
            case NUMBER -> JsonRequest.requireBounded("filter." + key, (JsonNumber) value);
            case TRUE, FALSE -> value;
            default -> throw KvasirException.field("filter." + key, "must be compared with strings, numbers or booleans");
        };
    }
}
