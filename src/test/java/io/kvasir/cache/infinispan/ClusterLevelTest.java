package io.kvasir.cache.infinispan;

import io.kvasir.Await;
import io.kvasir.cache.CacheEntry;
import io.kvasir.cache.CacheKey;
import io.kvasir.cache.CacheLevels;
import io.kvasir.cache.CacheName;
import io.kvasir.cache.Glob;
import io.kvasir.cache.LevelHealth;
import io.kvasir.cache.TestCache;
import io.kvasir.cache.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ClusterLevelTest {
    private static final int CODE = 1;
    private static final CacheKey KEY = CacheKey.of(CacheName.SEARCH, "docs", 1);

    @TempDir
    private Path folder;

    private final List<ClusterLevel> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(ClusterLevel::close);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private ClusterLevel node(int port, List<String> hosts, TestCertificates certificates) {
        ClusterLevel level = new ClusterLevel(
                TestCache.settings(
                        CacheLevels.CLUSTER, folder, TestCache.cluster(port, hosts, Optional.of(certificates.tls()))),
                CODE);
        open.add(level);
        await(() -> level.health().kind() == LevelHealth.Kind.UP);
        return level;
    }

    /** Waits for a condition; nodes that miss each other at first merge only after twenty seconds or more. */
    private static void await(Callable<Boolean> condition) {
        Await.await("the cluster").until(condition);
    }

    @Test
    void configuredNodes_shareEntries_andListenOnLoopbackOnly() throws IOException {
        int one = freePort();
        int other = freePort();
        List<String> hosts = List.of("127.0.0.1:" + one, "127.0.0.1:" + other);
        ClusterLevel first = node(one, hosts, TestCertificates.trusted());
        ClusterLevel second = node(other, hosts, TestCertificates.trusted());
        await(() -> first.health().detail().equals("2 nodes") && second.health().detail().equals("2 nodes"));

        CacheEntry entry = new CacheEntry(UUID.randomUUID(), System.currentTimeMillis(), new byte[] {1, 2, 3});
        await(() -> {
            first.put(KEY, entry);
            return first.get(KEY) != null && second.get(KEY) != null;
        });
        assertThat(Optional.ofNullable(second.get(KEY)).flatMap(bytes -> CacheEntry.read(KEY, bytes, CODE))).contains(entry);
        assertThat(isOpen(InetAddress.getByName("127.0.0.1"), one)).isTrue();
        for (InetAddress address : elsewhere()) {
            for (int port : new int[] {one, one + 100, one + 50_000, other}) {
                assertThat(port > 65_535 || !isOpen(address, port)).as("%s:%d", address, port).isTrue();
            }
        }

        assertThat(second.clear(Glob.all())).isPositive();
        // Entries put during the wait above may still be in transit.
        await(() -> {
            second.clear(Glob.all());
            return first.get(KEY) == null;
        });
    }

    private static List<InetAddress> elsewhere() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }

    private static boolean isOpen(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void node_withACertificateOfAnotherAuthority_isRejected() throws IOException {
        int one = freePort();
        int other = freePort();
        List<String> hosts = List.of("127.0.0.1:" + one, "127.0.0.1:" + other);
        ClusterLevel first = node(one, hosts, TestCertificates.trusted());
        first.put(KEY, new CacheEntry(UUID.randomUUID(), System.currentTimeMillis(), new byte[] {1}));
        ClusterLevel stranger = node(other, hosts, TestCertificates.untrusted());

        assertThat(stranger.get(KEY)).isNull();
        assertThat(stranger.health().detail()).isEqualTo("1 nodes");
        assertThat(first.health().detail()).isEqualTo("1 nodes");
        assertThat(first.get(KEY)).isNotNull();
    }
}
