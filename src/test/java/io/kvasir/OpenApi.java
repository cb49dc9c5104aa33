package io.kvasir;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The description of the API that the server publishes at {@code /openapi}. */
public final class OpenApi {
    private static final OpenApi PUBLISHED = new OpenApi(load());

    private final Map<String, Object> document;

    private OpenApi(Map<String, Object> document) {
        this.document = document;
    }

    static OpenApi published() {
        return PUBLISHED;
    }

    private static Map<String, Object> load() {
        try (InputStream file = OpenApi.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return object(new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the names of the fields that a request's schema describes. */
    public static Set<String> fields(String schema) {
        return PUBLISHED.properties(PUBLISHED.schema(schema)).keySet();
    }

    /** Returns the names of the fields that the schema of a request's field describes. */
    public static Set<String> fields(String schema, String field) {
        Map<String, Object> nested = object(PUBLISHED.properties(PUBLISHED.schema(schema)).get(field));
        return PUBLISHED.properties(nested).keySet();
    }

    /** Returns what the description says about the form that can be sent to a path. */
    public static String form(String path) {
        Map<String, Object> body = object(object(object(PUBLISHED.paths().get(path)).get("post")).get("requestBody"));
        return (String) object(object(object(body.get("content")).get("multipart/form-data")).get("schema")).get("description");
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }

    Map<String, Object> document() {
        return document;
    }

    Map<String, Object> paths() {
        return object(document.get("paths"));
    }

    Map<String, Object> components(String kind) {
        return object(object(document.get("components")).get(kind));
    }

    Map<String, Object> schema(String name) {
        return object(components("schemas").get(name));
    }

    /** Returns the object itself, or the one that it refers to. */
    Map<String, Object> resolve(@Nullable Object value) {
        Map<String, Object> object = object(value);
        while (object.get("$ref") instanceof String reference) {
            object = object(at(reference));
        }
        return object;
    }

    /** Returns the value at a reference within the document; fails if there is none. */
    Object at(String reference) {
        if (!reference.startsWith("#/")) {
            throw new IllegalArgumentException("leads out of the document: " + reference);
        }
        Object value = document;
        for (String part : reference.substring(2).split("/")) {
            Object next = object(value).get(part.replace("~1", "/").replace("~0", "~"));
            if (next == null) {
                throw new IllegalArgumentException("there is no " + reference);
            }
            value = next;
        }
        return value;
    }

    /** Returns the properties of a schema by name, with those of the schemas it is made of. */
    Map<String, Object> properties(Map<String, Object> schema) {
        Map<String, Object> properties = new TreeMap<>();
        Map<String, Object> resolved = resolve(schema);
        if (resolved.get("allOf") instanceof List<?> parts) {
            parts.forEach(part -> properties.putAll(properties(object(part))));
        }
        if (resolved.get("properties") instanceof Map<?, ?> own) {
            properties.putAll(object(own));
        }
        return properties;
    }
}
