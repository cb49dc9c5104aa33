package io.kvasir.cache;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CacheSettingsTest {
    private static final Path FOLDER = Path.of("cache");

    @Test
    void levels_include_thoseAboveThem() {
        assertThat(Backend.CLUSTER.includes(Backend.DISK)).isTrue();
        assertThat(Backend.DISK.includes(Backend.CLUSTER)).isFalse();
        assertThat(Backend.NONE.includes(Backend.MEMORY)).isFalse();
    }

    @Test
    void entry_isKept_forTheShorterOfBothTimes() {
        CacheSettings settings = TestCache.settings(Backend.MEMORY, FOLDER);

        assertThat(settings.ttl(CacheName.SEARCH, settings.l1())).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.ttl(CacheName.ANSWER, settings.l1())).isEqualTo(TestCache.LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.0.0.7", "kvasir-1.example", "127.0.0.1.example.org", "127.example"})
    void cluster_beyondThisMachine_needsASecret(String address) {
        assertThatThrownBy(() -> TestCache.settings(Backend.CLUSTER, FOLDER, 1, 16, address, Optional.empty()))
                .hasMessageContaining("kvasir.cache.cluster.secret");
        assertThatCode(() -> TestCache.settings(Backend.CLUSTER, FOLDER, 1, 16, address, Optional.of("0123456789abcdef")))
                .doesNotThrowAnyException();
        assertThatCode(() -> TestCache.settings(Backend.DISK, FOLDER, 1, 16, address, Optional.empty()))
                .doesNotThrowAnyException();
    }

    @Test
    void secret_isNeverShown_andNeverShort() {
        assertThat(TestCache.settings(Backend.CLUSTER, FOLDER, 1, 16, "::1", Optional.of("0123456789abcdef")).toString())
                .doesNotContain("0123456789abcdef");
        assertThatThrownBy(() -> TestCache.settings(Backend.CLUSTER, FOLDER, 1, 16, "::1", Optional.of("short")))
                .hasMessageContaining("at least 16");
    }

    @Test
    void size_outOfRange_isNamed() {
        assertThatThrownBy(() -> TestCache.settings(Backend.MEMORY, FOLDER, 0, 16, "::1", Optional.empty()))
                .hasMessageContaining("kvasir.cache.l1.max-mb");
        assertThatThrownBy(() -> TestCache.settings(Backend.MEMORY, FOLDER, 1, 1, "::1", Optional.empty()))
                .hasMessageContaining("kvasir.cache.l2.max-mb");
    }
}
