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
        assertThat(Backend.CLUSTER.includes(Backend.DISK)).isTrue();
        assertThat(Backend.DISK.includes(Backend.CLUSTER)).isFalse();
        assertThat(Backend.NONE.includes(Backend.MEMORY)).isFalse();
    }

    @Test
    void entry_isKept_forTheShorterTtl() {
        CacheSettings settings = TestCache.settings(Backend.MEMORY, FOLDER);

        assertThat(settings.ttl(CacheName.SEARCH, settings.l1())).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.ttl(CacheName.ANSWER, settings.l1())).isEqualTo(TestCache.LONG);
    }

    @Test
    void cluster_withNodes_needsCertificates_evenOnLoopback() {
        CacheSettings.Cluster named = TestCache.cluster(7800, List.of("node1", "node2"), Optional.empty());

        assertThatThrownBy(() -> TestCache.settings(Backend.CLUSTER, FOLDER, named))
                .hasMessageContaining("kvasir.cache.cluster.tls.key-store");
        assertThatCode(() -> TestCache.settings(Backend.DISK, FOLDER, named)).doesNotThrowAnyException();
        assertThat(TestCache.settings(Backend.DISK, FOLDER, named).isShared()).isFalse();
    }

    @Test
    void cluster_withoutNodes_isDisabled() {
        CacheSettings.Cluster nobody = TestCache.cluster(7800, List.of(), Optional.empty());

        assertThat(TestCache.settings(Backend.CLUSTER, FOLDER, nobody).isShared()).isFalse();
    }

    @Test
    void size_outOfRange_namesTheProperty() {
        assertThatThrownBy(() -> TestCache.settings(Backend.MEMORY, FOLDER, 0, 16))
                .hasMessageContaining("kvasir.cache.l1.max-mb");
        assertThatThrownBy(() -> TestCache.settings(Backend.MEMORY, FOLDER, 1, 1))
                .hasMessageContaining("kvasir.cache.l2.max-mb");
    }
}
