package io.kvasir.mesh;

import io.kvasir.Configured;
import java.util.Map;

/** Graph settings for tests. */
public final class TestMeshSettings {
    private TestMeshSettings() {}

    public static MeshSettings defaults() {
        return with(Map.of());
    }

    /** @param properties the properties that differ from the product's defaults, by name */
    public static MeshSettings with(Map<String, String> properties) {
        return Configured.by(MeshConfig.class, properties).settings();
    }
}
