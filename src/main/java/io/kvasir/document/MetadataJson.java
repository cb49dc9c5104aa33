package io.kvasir.document;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Metadata as the database keeps it. */
public final class MetadataJson {
    /** Bytes of the metadata that is shown: what was stored before metadata had a limit may have more. */
    private static final int MAX_SHOWN_BYTES = 262_144;

    /** The metadata of a document {@code d} as text; where it is too long to be shown, how long it is. */
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
