package io.kvasir.retrieval;

import io.kvasir.Configured;
import java.util.Map;

/** Retrieval settings for tests. */
public final class TestRetrievalSettings {
    private TestRetrievalSettings() {}

    public static RetrievalSettings defaults() {
        return with(Map.of());
    }

    /** @param properties the properties that differ from the product's defaults, by name */
    public static RetrievalSettings with(Map<String, String> properties) {
        return Configured.by(RetrievalConfig.class, properties).settings();
    }
}
