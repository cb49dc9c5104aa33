package io.kvasir.cache;

import io.kvasir.Configured;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CacheConfigTest {
    private static final ClusterConfig ALONE = new ClusterConfig(
            "kvasir", "127.0.0.1", 7800, Optional.empty(), Optional.empty(), Duration.ofMillis(50), Optional.empty(),
            Optional.empty(), "PKCS12", Optional.empty(), Optional.empty(), "PKCS12", List.of("TLSv1.3"));

    private static CacheSettings configured(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(Map.of("kvasir.home", "/h"));
        all.putAll(values);
        return Configured.by(CacheConfig.class, all, List.of(ALONE)).settings();
    }

    @Test
    void mapping_everyPropertyGiven_reachesTheSettings() {
        Map<String, String> all = Map.ofEntries(
                Map.entry("kvasir.home", "/h"),
                Map.entry("kvasir.cache.levels", "disk"),
                Map.entry("kvasir.cache.l1.max-size", "7MB"),
                Map.entry("kvasir.cache.l1.ttl", "PT1M"),
                Map.entry("kvasir.cache.l2.max-size", "2GB"),
                Map.entry("kvasir.cache.l2.ttl", "PT2M"),
                Map.entry("kvasir.cache.l2.folder", "/f"),
                Map.entry("kvasir.cache.l3.max-size", "9MB"),
                Map.entry("kvasir.cache.l3.ttl", "PT3M"),
                Map.entry("kvasir.cache.embedding.ttl", "PT4M"),
                Map.entry("kvasir.cache.search.ttl", "PT5M"),
                Map.entry("kvasir.cache.answer.ttl", "PT6M"),
                Map.entry("kvasir.cache.passages.ttl", "PT7M"));

        assertThat(Configured.names(CacheConfig.class)).isEqualTo(all.keySet());
        assertThat(configured(all))
                .isEqualTo(new CacheSettings(
                        CacheLevels.DISK,
                        new CacheSettings.Bound(7 << 20, Duration.ofMinutes(1)),
                        new CacheSettings.Bound(2L << 30, Duration.ofMinutes(2)),
                        new CacheSettings.Bound(9 << 20, Duration.ofMinutes(3)),
                        Path.of("/f"),
                        ALONE.cluster(),
                        Map.of(
                                CacheName.EMBEDDING, Duration.ofMinutes(4),
                                CacheName.SEARCH, Duration.ofMinutes(5),
                                CacheName.ANSWER, Duration.ofMinutes(6),
                                CacheName.PASSAGES, Duration.ofMinutes(7))));
    }

    @Test
    void defaults_nothingGiven_useTheHeap() {
        CacheSettings settings = configured(Map.of());

        assertThat(settings.levels()).isEqualTo(CacheLevels.MEMORY);
        assertThat(settings.l2().bytes()).isEqualTo(10L << 30);
        assertThat(settings.folder()).isEqualTo(Path.of("/h/cache"));
    }

    @ParameterizedTest
    @CsvSource({
        "kvasir.cache.levels, redis",
        "kvasir.cache.l1.max-size, 0",
        "kvasir.cache.l1.max-size, 100",
        "kvasir.cache.l2.max-size, 15MB",
        "kvasir.cache.l2.max-size, 10240",
        "kvasir.cache.l2.max-size, 5%",
        "kvasir.cache.l3.max-size, 2TB",
        "kvasir.cache.l1.ttl, PT0S"
    })
    void validation_wrongValue_namesTheProperty(String property, String value) {
        assertThatThrownBy(() -> configured(Map.of(property, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(property + " must be ");
    }
}
