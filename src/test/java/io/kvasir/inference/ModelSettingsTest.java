package io.kvasir.inference;

import io.kvasir.Configured;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ModelSettingsTest {

    private static ModelSettings configured(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(Map.of("kvasir.home", "/var/lib/kvasir"));
        all.putAll(values);
        return Configured.by(ModelConfig.class, all).settings();
    }

    @Test
    void defaults_nothingGiven_useThePackagedModel() {
        assertThat(configured(Map.of()))
                .isEqualTo(new ModelSettings(
                        Path.of("/var/lib/kvasir/models"),
                        List.of(),
                        Path.of("/var/lib/kvasir/model-cache"),
                        "all-minilm-l6-v2",
                        "late-interaction",
                        "int8",
                        2L << 30,
                        false,
                        ModelAliases.none()));
    }

    @Test
    void mapping_everyPropertyGiven_reachesTheSettings() {
        Map<String, String> all = Map.of(
                "kvasir.home", "/h",
                "kvasir.models.folder", "/m",
                "kvasir.models.paths", "/a,/b",
                "kvasir.models.cache", "/c",
                "kvasir.models.embedding", "bge@fp32",
                "kvasir.models.reranking", "cross",
                "kvasir.models.quantization", "F32",
                "kvasir.models.memory-limit", "7MB",
                "kvasir.models.preload-all", "true",
                "kvasir.models.aliases", "Small=bge, rerank=default-reranker");

        assertThat(Configured.names(ModelConfig.class)).isEqualTo(all.keySet());
        assertThat(configured(all))
                .isEqualTo(new ModelSettings(
                        Path.of("/m"), List.of(Path.of("/a"), Path.of("/b")), Path.of("/c"), "bge@fp32", "cross", "fp32",
                        7 << 20, true, new ModelAliases(Map.of("small", "bge", "rerank", "default-reranker"))));
    }

    @ParameterizedTest
    @CsvSource({"embedding, ' '", "reranking, ' '", "quantization, half-precision!", "memory-limit, 0", "memory-limit, 2048",
        "aliases, small", "aliases, =bge", "aliases, small=", "aliases, 'a=b,a=c'"})
    void validation_wrongValue_namesTheProperty(String property, String value) {
        assertThatThrownBy(() -> configured(Map.of("kvasir.models." + property, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("kvasir.models." + property);
    }
}
