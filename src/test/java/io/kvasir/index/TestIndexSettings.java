package io.kvasir.index;

import io.kvasir.Configured;
import java.util.Map;

/** Index settings for tests. */
public final class TestIndexSettings {
    private TestIndexSettings() {}

    public static IndexSettings defaults() {
        return with(Map.of());
    }

    /** @param properties the properties that differ from the product's defaults, by name */
    public static IndexSettings with(Map<String, String> properties) {
        return Configured.by(IndexConfig.class, properties).settings();
    }
}
