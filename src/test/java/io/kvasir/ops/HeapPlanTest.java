package io.kvasir.ops;

import io.kvasir.Configured;
import io.kvasir.answer.semantic.SemanticCacheConfig;
import io.kvasir.answer.semantic.SemanticCacheSettings;
import io.kvasir.cache.CacheConfig;
import io.kvasir.flow.HeapBound;
import io.kvasir.flow.HeapBudget;
import io.kvasir.index.IndexConfig;
import io.kvasir.index.IndexSettings;
import io.kvasir.inference.InferenceConfig;
import io.kvasir.inference.InferenceSettings;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HeapPlanTest {
    private static final long GIB = 1L << 30;

    private static HeapPlan plan(long... mebibytes) {
        return new HeapPlan(
                java.util.Arrays.stream(mebibytes).mapToObj(size -> new HeapBound("kvasir.x" + size, size << 20)).toList(), GIB);
    }

    @Test
    void bounds_ofSeventyPercent_areAccepted() {
        assertThatCode(() -> plan(500, 216).check()).doesNotThrowAnyException();
        assertThatCode(() -> plan().check()).doesNotThrowAnyException();
    }

    @Test
    void bounds_beyondSeventyPercent_areRejected_listingEach() {
        assertThatThrownBy(() -> plan(500, 217).check())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("717 of 1024 MiB", "kvasir.x500 500", "kvasir.x217 217", "-Xmx");
    }

    /** Applies to any heap size and to the most cache levels. */
    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void defaults_ofEachProfile_fit(String profile) throws IOException {
        Properties packaged = new Properties();
        try (InputStream stream = HeapPlanTest.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            packaged.load(stream);
        }
        String l1 = packaged.getProperty(
                "%" + profile + ".kvasir.cache.l1.max-size", Configured.defaultOf(CacheConfig.class, "kvasir.cache.l1.max-size"));
        String l3 = Configured.defaultOf(CacheConfig.class, "kvasir.cache.l3.max-size");
        List<HeapBound> bounds = new ArrayList<>();
        bounds.add(new HeapBound("l1", HeapBound.parse("l1", l1)));
        bounds.add(new HeapBound("l3", HeapBound.parse("l3", l3)));
        bounds.addAll(HeapPlan.excludingCaches(
                Configured.settings(IndexSettings.class, IndexConfig.class, Map.of()),
                Configured.settings(InferenceSettings.class, InferenceConfig.class, Map.of()),
                Configured.settings(SemanticCacheSettings.class, SemanticCacheConfig.class, Map.of()),
                new HeapBudget()));

        assertThatCode(() -> new HeapPlan(bounds, Runtime.getRuntime().maxMemory()).check()).doesNotThrowAnyException();
        assertThat(l1).endsWith("%");
    }

    @Test
    void bounds_followTheSettings() {
        IndexSettings index =
                Configured.settings(IndexSettings.class, IndexConfig.class, Map.of("kvasir.index.cache.token-vectors-size", "7MB"));
        List<String> kept = index.memory().heap().stream()
                .map(bound -> bound.name() + " " + bound.bytes())
                .toList();

        assertThat(kept).hasSize(4).contains("kvasir.index.cache.token-vectors-size " + (7 << 20));
    }
}
