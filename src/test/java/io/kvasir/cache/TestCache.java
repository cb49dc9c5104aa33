package io.kvasir.cache;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cache settings for tests of this package and of those above it. */
public final class TestCache {
    public static final Duration LONG = Duration.ofHours(1);

    private TestCache() {}

    public static CacheSettings settings(CacheLevels levels, Path folder) {
        return settings(levels, folder, 1, 16);
    }

    public static CacheSettings settings(CacheLevels levels, Path folder, int l1MaxMb, int l2MaxMb) {
        return settings(levels, folder, l1MaxMb, l2MaxMb, cluster(7800, List.of(), Optional.empty()));
    }

    public static CacheSettings settings(CacheLevels levels, Path folder, CacheSettings.Cluster cluster) {
        return settings(levels, folder, 1, 16, cluster);
    }

    public static CacheSettings.Cluster cluster(int port, List<String> hosts, Optional<ClusterTls> tls) {
        return new CacheSettings.Cluster(
                "test-" + hosts.hashCode(), "127.0.0.1", port, hosts, Optional.empty(), tls, Duration.ofSeconds(2));
    }

    private static CacheSettings settings(
            CacheLevels levels, Path folder, int l1MaxMb, int l2MaxMb, CacheSettings.Cluster cluster) {
        return new CacheSettings(
                levels,
                new CacheSettings.Bound((long) l1MaxMb << 20, LONG),
                new CacheSettings.Bound((long) l2MaxMb << 20, LONG),
                new CacheSettings.Bound(16 << 20, LONG),
                folder,
                cluster,
                Map.of(CacheName.SEARCH, Duration.ofMinutes(30)));
    }

    /** Returns a factory whose caches store nothing. */
    public static CacheFactory none() {
        CountingListener listener = new CountingListener();
        return new CacheFactory(new CacheHierarchy(List.of(), listener), listener);
    }
}
