package io.kvasir.cache;

import io.kvasir.flow.DataSize;
import io.kvasir.flow.HeapBound;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Capacity, location and time to live of the caches.
 *
 * @param levels lowest cache level in use
 * @param l1 bounds of the heap level
 * @param l2 bounds of the disk level
 * @param l3 bounds of the cluster level
 * @param folder folder of the disk level
 * @param ttl time to live by cache; the shorter of this and the level's own applies
 */
public record CacheSettings(
        CacheLevels levels, Bound l1, Bound l2, Bound l3, Path folder, Cluster cluster, Map<CacheName, Duration> ttl) {

    /**
     * Capacity and time to live of a level.
     *
     * @param bytes capacity, keys and overhead included
     * @param ttl time after which an entry expires
     */
    public record Bound(long bytes, Duration ttl) {}

    /**
     * Settings of the cluster of nodes that share the cluster level.
     *
     * @param bindAddress address this node listens on
     * @param port TCP port this node listens on
     * @param hosts the nodes, as {@code host:port} or {@code host}; empty if they are discovered by DNS
     * @param dnsQuery name that resolves to the addresses of all nodes, such as that of a Kubernetes headless service
     * @param tls mutual TLS; required if there are other nodes
     * @param timeout longest wait for another node before a lookup continues without it
     */
    public record Cluster(
            String name,
            String bindAddress,
            int port,
            List<String> hosts,
            Optional<String> dnsQuery,
            Optional<ClusterTls> tls,
            Duration timeout) {
        public Cluster {
            hosts = List.copyOf(hosts);
        }

        /** Returns whether other nodes are configured; if not, no port is opened. */
        boolean hasNodes() {
            return !hosts.isEmpty() || dnsQuery.isPresent();
        }
    }

    /** A secret; {@link #toString} masks it. */
    public record Secret(String value) {
        @Override
        public String toString() {
            return "***";
        }
    }

    public CacheSettings {
        Objects.requireNonNull(folder, "folder");
        ttl = Map.copyOf(ttl);
        requireSize("l1.max-size", l1, 1L << 20, 1L << 40);
        requireSize("l2.max-size", l2, 16L << 20, 1L << 44);
        requireSize("l3.max-size", l3, 1L << 20, 1L << 40);
        if (cluster.port() < 1 || cluster.port() > 65_535) {
            throw new IllegalArgumentException("kvasir.cache.cluster.port must be from 1 to 65535, not " + cluster.port());
        }
        requirePositive("l1.ttl", l1.ttl());
        requirePositive("l2.ttl", l2.ttl());
        requirePositive("l3.ttl", l3.ttl());
        requirePositive("cluster.timeout", cluster.timeout());
        ttl.forEach((cache, time) -> requirePositive(cache.label() + ".ttl", time));
        if (levels == CacheLevels.CLUSTER && cluster.hasNodes() && cluster.tls().isEmpty()) {
            throw new IllegalArgumentException("kvasir.cache.cluster.tls.key-store and trust-store are needed where"
                    + " kvasir.cache.cluster.hosts or dns-query name other nodes: strangers could read and change what is cached,"
                    + " and more; liberty/cluster-keys makes them");
        }
    }

    /** Returns the heap bounds of the levels that store entries on the heap. */
    public List<HeapBound> heap() {
        List<HeapBound> bounds = new ArrayList<>();
        if (levels != CacheLevels.NONE) {
            bounds.add(new HeapBound("kvasir.cache.l1.max-size", l1.bytes()));
        }
        if (isShared()) {
            bounds.add(new HeapBound("kvasir.cache.l3.max-size", l3.bytes()));
        }
        return bounds;
    }

    /** Returns whether this node shares cached values with other nodes. */
    public boolean isShared() {
        return levels == CacheLevels.CLUSTER && cluster.hasNodes();
    }

    public Duration ttl(CacheName cache, Bound level) {
        Duration own = ttl.getOrDefault(cache, level.ttl());
        return own.compareTo(level.ttl()) < 0 ? own : level.ttl();
    }

    private static void requireSize(String name, Bound bound, long min, long max) {
        if (bound.bytes() < min || bound.bytes() > max) {
            throw new IllegalArgumentException("kvasir.cache.%s must be from %s to %s, not %s"
                    .formatted(name, DataSize.format(min), DataSize.format(max), DataSize.format(bound.bytes())));
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("kvasir.cache." + name + " must be longer than nothing, not " + value);
        }
    }
}
