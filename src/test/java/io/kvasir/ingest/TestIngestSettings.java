package io.kvasir.ingest;

import io.kvasir.Configured;
import java.util.List;
import java.util.Map;

/** Ingest settings for tests. */
public final class TestIngestSettings {
    private TestIngestSettings() {}

    public static IngestSettings defaults() {
        return with(Map.of());
    }

    /** @param properties the properties that differ from the product's defaults, by name */
    public static IngestSettings with(Map<String, String> properties) {
        return Configured.by(IngestConfig.class, properties).settings();
    }

    public static IngestSettings withRoots(IngestSettings.Root... roots) {
        IngestSettings defaults = defaults();
        return new IngestSettings(
                List.of(roots), defaults.maxDocumentBytes(), defaults.split(), defaults.parallel(), defaults.limits());
    }
}
