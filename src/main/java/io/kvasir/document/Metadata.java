package io.kvasir.document;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Metadata as the database keeps it. */
public final class Metadata {
    /** Bytes of the metadata that is shown: what was stored before metadata had a limit may have more. */
    private static final int MAX_SHOWN = 262_144;

    /** The metadata of a document {@code d} as text; where it is too long to be shown, how long it is. */
    public static final String SHOWN = "(select case when octet_length(m.shown) <= " + MAX_SHOWN + " then m.shown else "
            + "jsonb_build_object('metadata_bytes', octet_length(m.shown))::text end from (select d.metadata::text as shown offset 0) m)";

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
