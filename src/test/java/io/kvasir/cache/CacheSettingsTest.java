package io.kvasir.cache;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CacheSettingsTest {
    private static final Path FOLDER = Path.of("cache");

    @Test
    void levels_includeThoseAbove() {
        assertThat(CacheLevels.CLUSTER.includes(CacheLevels.DISK)).isTrue();
        assertThat(CacheLevels.DISK.includes(CacheLevels.CLUSTER)).isFalse();
        assertThat(CacheLevels.NONE.includes(CacheLevels.MEMORY)).isFalse();
    }

    @Test
    void entry_isKept_forTheShorterTtl() {
        CacheSettings settings = TestCache.settings(CacheLevels.MEMORY, FOLDER);

        assertThat(settings.ttl(CacheName.SEARCH, settings.l1())).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.ttl(CacheName.ANSWER, settings.l1())).isEqualTo(TestCache.LONG);
    }

    @Test
    void cluster_withNodes_needsCertificates_evenOnLoopback() {
        CacheSettings.Cluster named = TestCache.cluster(7800, List.of("node1", "node2"), Optional.empty());

        assertThatThrownBy(() -> TestCache.settings(CacheLevels.CLUSTER, FOLDER, named))
                .hasMessageContaining("kvasir.cache.cluster.tls.key-store");
        assertThatCode(() -> TestCache.settings(CacheLevels.DISK, FOLDER, named)).doesNotThrowAnyException();
        assertThat(TestCache.settings(CacheLevels.DISK, FOLDER, named).isShared()).isFalse();
    }

    @Test
    void cluster_withoutNodes_isDisabled() {
        CacheSettings.Cluster nobody = TestCache.cluster(7800, List.of(), Optional.empty());

        assertThat(TestCache.settings(CacheLevels.CLUSTER, FOLDER, nobody).isShared()).isFalse();
    }

    @Test
    void size_outOfRange_namesTheProperty() {
        assertThatThrownBy(() -> TestCache.settings(CacheLevels.MEMORY, FOLDER, 0, 16))
                .hasMessageContaining("kvasir.cache.l1.max-size");
        assertThatThrownBy(() -> TestCache.settings(CacheLevels.MEMORY, FOLDER, 1, 1))
                .hasMessageContaining("kvasir.cache.l2.max-size");
    }
}
