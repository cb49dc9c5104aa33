package io.kvasir.cache;

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

class LevelsTest {
    private static final UUID NOW = UUID.randomUUID();
    private static final UUID BEFORE = UUID.randomUUID();
    private static final CacheKey KEY = CacheKey.of(CacheName.SEARCH, "docs", "question");

    private final MapLevel l1 = new MapLevel("l1");
    private final MapLevel l2 = new MapLevel("l2");
    private final MapLevel l3 = new MapLevel("l3");
    private final CountingObserver observer = new CountingObserver();
    private final Levels levels = new Levels(List.of(l1, l2, l3), observer);

    /** A level in a map. */
    private static final class MapLevel implements Level {
        private final String label;
        private final Map<String, byte[]> kept = new HashMap<>();

        MapLevel(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }

        @Override
        public byte @Nullable [] get(CacheKey key) {
            return kept.get(key.toString());
        }

        @Override
        public void put(CacheKey key, Entry entry) {
            kept.put(key.toString(), entry.packed(key, Levels.CODE));
        }

        @Override
        public long clear(Glob glob) {
            int before = kept.size();
            kept.keySet().removeIf(glob::matches);
            return before - kept.size();
        }

        @Override
        public LevelState state() {
            return LevelState.up("a map");
        }

        @Override
        public LevelFigures figures() {
            return new LevelFigures(kept.size(), 0, 0, 0);
        }

        @Override
        public void close() {
            kept.clear();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void value_isFoundInTheFirstLevelThatHasIt_andGoesUp() {
        l3.put(KEY, new Entry(NOW, 5, bytes("a")));

        assertThat(levels.find(KEY, NOW).orElseThrow().level()).isEqualTo("l3");
        assertThat(levels.find(KEY, NOW).orElseThrow().level()).isEqualTo("l1");
        assertThat(l2.kept).hasSize(1);
        assertThat(observer.heard).containsExactly("missed l1", "missed l2", "hit l3", "hit l1");
        assertThat(Optional.ofNullable(l1.get(KEY)).flatMap(bytes -> Entry.read(KEY, bytes, Levels.CODE)).orElseThrow().createdAt()).isEqualTo(5);
    }

    @Test
    void value_ofAnotherState_isRefused_inWhateverLevel_andOneBelowMayCount() {
        l1.put(KEY, new Entry(BEFORE, 5, bytes("old")));
        l2.put(KEY, new Entry(BEFORE, 5, bytes("old")));
        l3.put(KEY, new Entry(NOW, 6, bytes("new")));

        Levels.Found found = levels.find(KEY, NOW).orElseThrow();

        assertThat(found.level()).isEqualTo("l3");
        assertThat(found.value()).isEqualTo(bytes("new"));
        assertThat(observer.count("refused l1")).isEqualTo(1);
        assertThat(observer.count("refused l2")).isEqualTo(1);
        assertThat(levels.find(KEY, BEFORE)).as("the newer one has taken its place").isEmpty();
    }

    @Test
    void value_thatIsPut_isInEveryLevel_untilItIsCleared() {
        levels.put(KEY, NOW, bytes("a"));

        assertThat(List.of(l1.kept.size(), l2.kept.size(), l3.kept.size())).containsExactly(1, 1, 1);
        assertThat(levels.clear(new Glob("answer:*"))).isZero();
        assertThat(levels.clear(new Glob("search:docs/*"))).isEqualTo(3);
        assertThat(levels.find(KEY, NOW)).isEmpty();
    }

    @Test
    void level_thatFails_isNobodysFailure() {
        Levels failing = new Levels(List.of(new FailingLevel(), l2), observer);
        l2.put(KEY, new Entry(NOW, 5, bytes("a")));

        assertThat(failing.find(KEY, NOW).orElseThrow().level()).isEqualTo("l2");
        failing.put(KEY, NOW, bytes("b"));
        assertThat(failing.find(KEY, NOW).orElseThrow().value()).isEqualTo(bytes("b"));
        assertThat(failing.clear(Glob.all())).isEqualTo(1);
        assertThat(failing.figures()).containsKeys("l9", "l2");
    }

    /** One that throws whatever it is asked. */
    private static final class FailingLevel implements Level {
        @Override
        public String label() {
            return "l9";
        }

        @Override
        public byte @Nullable [] get(CacheKey key) {
            throw new IllegalStateException("stopped");
        }

        @Override
        public void put(CacheKey key, Entry entry) {
            throw new IllegalStateException("stopped");
        }

        @Override
        public long clear(Glob glob) {
            throw new IllegalStateException("stopped");
        }

        @Override
        public LevelState state() {
            return new LevelState(LevelState.Kind.DEGRADED, "stopped");
        }

        @Override
        public LevelFigures figures() {
            throw new IllegalStateException("stopped");
        }

        @Override
        public void close() {
            throw new IllegalStateException("stopped");
        }
    }

    @Test
    void bytes_thatAreNoEntry_areNoHit() {
        l1.kept.put(KEY.toString(), bytes("written by something else"));

        assertThat(levels.find(KEY, NOW)).isEmpty();
    }

    /** As in profile {@code prod} on a single server: a port that nobody needs is one that strangers reach. */
    @Test
    void cluster_whoseNodesAreNotNamed_isNotOpened(@TempDir Path folder) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Levels opened = new Levels(
                TestCache.settings(Backend.CLUSTER, folder, TestCache.cluster(port, List.of(), Optional.empty())), observer);
        try {
            assertThat(opened.states()).containsOnlyKeys("l1", "l2");
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close()).isInstanceOf(ConnectException.class);
        } finally {
            opened.close();
        }
    }
}
