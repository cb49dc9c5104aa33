package io.kvasir.flow.http;

import io.kvasir.Configured;
import java.util.Map;

/** HTTP settings for tests. */
public final class TestHttpSettings {
    private TestHttpSettings() {}

    public static HttpSettings defaults() {
        return with(Map.of());
    }

    /** @param properties the properties that differ from the product's defaults, by name */
    public static HttpSettings with(Map<String, String> properties) {
        return Configured.by(HttpConfig.class, properties).settings();
    }
}
