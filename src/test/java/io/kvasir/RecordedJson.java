package io.kvasir;

import io.kvasir.flow.json.JsonRequest;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A JSON object that records the fields it is asked for, so that a test sees which ones a reader reads. */
public final class RecordedJson extends AbstractMap<String, JsonValue> implements JsonObject {
    private final Map<String, JsonValue> values = new TreeMap<>();
    private final Set<String> asked = new TreeSet<>();

    private RecordedJson(JsonObject object) {
        object.forEach((name, value) -> values.put(name, value instanceof JsonObject nested ? new RecordedJson(nested) : value));
    }

    public static RecordedJson of(String json) {
        return new RecordedJson(Json.createReader(new StringReader(json)).readObject());
    }

    public JsonRequest request() {
        return JsonRequest.of(this);
    }

    /** Returns the fields that were asked for. */
    public Set<String> fields() {
        return asked;
    }

    /** Returns the fields that a nested object was asked for. */
    public Set<String> fields(String field) {
        return ((RecordedJson) Objects.requireNonNull(values.get(field), field)).fields();
    }

    private JsonValue value(String field) {
        return Objects.requireNonNull(get(field), field);
    }

    @Override
    public boolean containsKey(Object key) {
        asked.add((String) key);
        return values.containsKey(key);
    }

    @Override
    public @Nullable JsonValue get(Object key) {
        asked.add((String) key);
        return values.get(key);
    }

    @Override
    public Set<Map.Entry<String, JsonValue>> entrySet() {
        return values.entrySet();
    }

    @Override
    public ValueType getValueType() {
        return ValueType.OBJECT;
    }

    @Override
    public JsonArray getJsonArray(String name) {
        return (JsonArray) value(name);
    }

    @Override
    public JsonObject getJsonObject(String name) {
        return (JsonObject) value(name);
    }

    @Override
    public JsonNumber getJsonNumber(String name) {
        return (JsonNumber) value(name);
    }

    @Override
    public JsonString getJsonString(String name) {
        return (JsonString) value(name);
    }

    @Override
    public String getString(String name) {
        return getJsonString(name).getString();
    }

    @Override
    public String getString(String name, String otherwise) {
        return get(name) instanceof JsonString text ? text.getString() : otherwise;
    }

    @Override
    public int getInt(String name) {
        return getJsonNumber(name).intValue();
    }

    @Override
    public int getInt(String name, int otherwise) {
        return get(name) instanceof JsonNumber number ? number.intValue() : otherwise;
    }

    @Override
    public boolean getBoolean(String name) {
        return get(name) == JsonValue.TRUE;
    }

    @Override
    public boolean getBoolean(String name, boolean otherwise) {
        return containsKey(name) ? getBoolean(name) : otherwise;
    }

    @Override
    public boolean isNull(String name) {
        return get(name) == JsonValue.NULL;
    }
}
