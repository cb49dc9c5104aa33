package io.kvasir.document;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Converts metadata to and from the database's JSON. */
public final class MetadataJson {
    /** Maximum bytes of metadata returned; metadata stored before the limit was introduced may be longer. */
    private static final int MAX_SHOWN_BYTES = 262_144;

    /** SQL expression for the metadata of a document {@code d} as text; if it is too long, an object with its length instead. */
    public static final String TEXT_EXPRESSION = "(select case when octet_length(m.shown) <= " + MAX_SHOWN_BYTES + " then m.shown else "
            + "jsonb_build_object('metadata_bytes', octet_length(m.shown))::text end from (select d.metadata::text as shown offset 0) m)";

    private static final Jsonb JSON = JsonbBuilder.create();

    private MetadataJson() {}

    public static String toJson(Map<String, Object> metadata) {
        return JSON.toJson(metadata);
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> fromJson(String json) {
        return JSON.fromJson(json, LinkedHashMap.class);
    }
}
