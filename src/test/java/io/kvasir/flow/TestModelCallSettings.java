package io.kvasir.flow;

import io.kvasir.Configured;
import java.util.Map;

/** Settings of model calls for tests. */
public final class TestModelCallSettings {
    private TestModelCallSettings() {}

    public static ModelCallSettings defaults() {
        return with(Map.of());
    }

    /** @param properties the properties that differ from the product's defaults, by name */
    public static ModelCallSettings with(Map<String, String> properties) {
        return Configured.by(ModelCallConfig.class, properties).settings();
    }

    public static ModelCallSettings of(int maxTexts, LongText longText) {
        return with(Map.of(
                "kvasir.inference.max-client-batch-size", String.valueOf(maxTexts), "kvasir.inference.long-text", longText.name()));
    }
}
