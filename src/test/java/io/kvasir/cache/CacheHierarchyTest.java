package io.kvasir.cache;

import io.kvasir.cache.infinispan.InfinispanLevels;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CacheHierarchyTest {
    private static final UUID NOW = UUID.randomUUID();
    private static final UUID BEFORE = UUID.randomUUID();
    private static final CacheKey KEY = CacheKey.of(CacheName.SEARCH, "docs", "question");

    private final MapLevel l1 = new MapLevel("l1");
    private final MapLevel l2 = new MapLevel("l2");
    private final MapLevel l3 = new MapLevel("l3");
    private final CountingListener listener = new CountingListener();
    private final CacheHierarchy hierarchy = new CacheHierarchy(List.of(l1, l2, l3), listener);

    /** A cache level backed by a map. */
    private static final class MapLevel implements CacheLevel {
        private final String label;
        private final Map<String, byte[]> entries = new HashMap<>();

        MapLevel(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }

        @Override
        public byte @Nullable [] get(CacheKey key) {
            return entries.get(key.toString());
        }

        @Override
        public void put(CacheKey key, CacheEntry entry) {
            entries.put(key.toString(), entry.compressed(key, CacheHierarchy.CODE_VERSION));
        }

        @Override
        public long clear(Glob glob) {
            int before = entries.size();
            entries.keySet().removeIf(glob::matches);
            return before - entries.size();
        }

        @Override
        public LevelHealth health() {
            return LevelHealth.up("a map");
        }

        @Override
        public LevelStats stats() {
            return new LevelStats(entries.size(), 0, 0, 0);
        }

        @Override
        public void close() {
            entries.clear();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void value_isFoundInTheFirstLevel_andCopiedToHigherLevels() {
        l3.put(KEY, new CacheEntry(NOW, 5, bytes("a")));

        assertThat(hierarchy.find(KEY, NOW).orElseThrow().level()).isEqualTo("l3");
        assertThat(hierarchy.find(KEY, NOW).orElseThrow().level()).isEqualTo("l1");
        assertThat(l2.entries).hasSize(1);
        assertThat(listener.events).containsExactly("missed l1", "missed l2", "hit l3", "hit l1");
        assertThat(Optional.ofNullable(l1.get(KEY))
                        .flatMap(bytes -> CacheEntry.read(KEY, bytes, CacheHierarchy.CODE_VERSION))
                        .orElseThrow()
                        .createdAt())
                .isEqualTo(5);
    }

    @Test
    void staleValue_isRejected_andALowerLevelMayHaveAFreshOne() {
        l1.put(KEY, new CacheEntry(BEFORE, 5, bytes("old")));
        l2.put(KEY, new CacheEntry(BEFORE, 5, bytes("old")));
        l3.put(KEY, new CacheEntry(NOW, 6, bytes("new")));

        CacheHierarchy.LevelHit hit = hierarchy.find(KEY, NOW).orElseThrow();

        assertThat(hit.level()).isEqualTo("l3");
        assertThat(hit.value()).isEqualTo(bytes("new"));
        assertThat(listener.count("refused l1")).isEqualTo(1);
        assertThat(listener.count("refused l2")).isEqualTo(1);
        assertThat(hierarchy.find(KEY, BEFORE)).as("the newer one has taken its place").isEmpty();
    }

    @Test
    void value_afterPut_isInEveryLevelUntilCleared() {
        hierarchy.put(KEY, NOW, bytes("a"));

        assertThat(List.of(l1.entries.size(), l2.entries.size(), l3.entries.size())).containsExactly(1, 1, 1);
        assertThat(hierarchy.clear(new Glob("answer:*"))).isZero();
        assertThat(hierarchy.clear(new Glob("search:docs/*"))).isEqualTo(3);
        assertThat(hierarchy.find(KEY, NOW)).isEmpty();
    }

    @Test
    void failingLevel_doesNotFailTheCall() {
        CacheHierarchy failing = new CacheHierarchy(List.of(new FailingLevel(), l2), listener);
        l2.put(KEY, new CacheEntry(NOW, 5, bytes("a")));

        assertThat(failing.find(KEY, NOW).orElseThrow().level()).isEqualTo("l2");
        failing.put(KEY, NOW, bytes("b"));
        assertThat(failing.find(KEY, NOW).orElseThrow().value()).isEqualTo(bytes("b"));
        assertThat(failing.clear(Glob.all())).isEqualTo(1);
        assertThat(failing.stats()).containsKeys("l9", "l2");
    }

    /** A cache level whose every call throws. */
    private static final class FailingLevel implements CacheLevel {
        @Override
        public String label() {
            return "l9";
        }

        @Override
        public byte @Nullable [] get(CacheKey key) {
            throw new IllegalStateException("stopped");
        }

        @Override
        public void put(CacheKey key, CacheEntry entry) {
            throw new IllegalStateException("stopped");
        }

        @Override
        public long clear(Glob glob) {
            throw new IllegalStateException("stopped");
        }

        @Override
        public LevelHealth health() {
            return new LevelHealth(LevelHealth.Kind.DEGRADED, "stopped");
        }

        @Override
        public LevelStats stats() {
            throw new IllegalStateException("stopped");
        }

        @Override
        public void close() {
            throw new IllegalStateException("stopped");
        }
    }

    @Test
    void bytes_withoutAValidEntry_areAMiss() {
        l1.entries.put(KEY.toString(), bytes("written by something else"));

        assertThat(hierarchy.find(KEY, NOW)).isEmpty();
    }

    /** In profile {@code prod} on a single server, an open cluster port would only expose the server to strangers. */
    @Test
    void cluster_withoutConfiguredNodes_isNotOpened(@TempDir Path folder) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        CacheSettings settings =
                TestCache.settings(CacheLevels.CLUSTER, folder, TestCache.cluster(port, List.of(), Optional.empty()));
        CacheHierarchy opened = new CacheHierarchy(new InfinispanLevels(settings), listener);
        try {
            assertThat(opened.healthByLevel()).containsOnlyKeys("l1", "l2");
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close()).isInstanceOf(ConnectException.class);
        } finally {
            opened.close();
        }
    }
}
