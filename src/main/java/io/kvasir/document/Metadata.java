package io.kvasir.document;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Metadata as the database keeps it. */
public final class Metadata {
    private static final Jsonb JSON = JsonbBuilder.create();

    private Metadata() {}

    public static String toJson(Map<String, Object> metadata) {
        return JSON.toJson(metadata);
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> fromJson(String json) {
        return JSON.fromJson(json, LinkedHashMap.class);
    }
}
