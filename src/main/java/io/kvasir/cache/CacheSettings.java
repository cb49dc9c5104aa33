package io.kvasir.cache;

import io.kvasir.flow.HeapBound;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How much is cached, where, and for how long.
 *
 * @param backend how far down the levels go
 * @param l1 the heap
 * @param l2 the disk
 * @param l3 the other nodes
 * @param folder of the disk level
 * @param ttl of each cache; the shorter of this and the level's own counts
 */
public record CacheSettings(
        Backend backend, Bound l1, Bound l2, Bound l3, Path folder, Cluster cluster, Map<CacheName, Duration> ttl) {

    /**
     * What a level may hold.
     *
     * @param maxMb mebibytes, keys and overhead included
     * @param ttl how long
     */
    public record Bound(int maxMb, Duration ttl) {
        long bytes() {
            return (long) maxMb << 20;
        }
    }

    /**
     * How nodes find each other.
     *
     * @param bindAddress where this node listens for others
     * @param port the same, TCP
     * @param hosts the nodes, as {@code host:port} or {@code host}; empty where DNS tells them
     * @param dnsQuery a name with an address for each node, such as that of a headless service of Kubernetes
     * @param tls how nodes know each other; needed where there are any
     * @param timeout how long a node waits for another before it goes on without
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

        /** Whether other nodes are named at all. Where none are, nothing is opened. */
        boolean hasNodes() {
            return !hosts.isEmpty() || dnsQuery.isPresent();
        }
    }

    /** A secret, which shows itself to nobody who prints it. */
    public record Secret(String value) {
        @Override
        public String toString() {
            return "***";
        }
    }

    public CacheSettings {
        Objects.requireNonNull(folder, "folder");
        ttl = Map.copyOf(ttl);
        requireBetween("l1.max-mb", l1.maxMb(), 1, 1 << 20);
        requireBetween("l2.max-mb", l2.maxMb(), 16, 1 << 24);
        requireBetween("l3.max-mb", l3.maxMb(), 1, 1 << 20);
        requireBetween("cluster.port", cluster.port(), 1, 65_535);
        requirePositive("l1.ttl", l1.ttl());
        requirePositive("l2.ttl", l2.ttl());
        requirePositive("l3.ttl", l3.ttl());
        requirePositive("cluster.timeout", cluster.timeout());
        ttl.forEach((cache, time) -> requirePositive(cache.label() + ".ttl", time));
        if (backend == Backend.CLUSTER && cluster.hasNodes() && cluster.tls().isEmpty()) {
            throw new IllegalArgumentException("kvasir.cache.cluster.tls.key-store and trust-store are needed where"
                    + " kvasir.cache.cluster.hosts or dns-query name other nodes: strangers could read and change what is cached,"
                    + " and more; liberty/cluster-keys makes them");
        }
    }

    /** What is kept on the heap. */
    public List<HeapBound> heap() {
        List<HeapBound> bounds = new ArrayList<>();
        if (backend != Backend.NONE) {
            bounds.add(new HeapBound("kvasir.cache.l1.max-mb", l1.bytes()));
        }
        if (isShared()) {
            bounds.add(new HeapBound("kvasir.cache.l3.max-mb", l3.bytes()));
        }
        return bounds;
    }

    /** Whether this node shares what it has computed with others. */
    boolean isShared() {
        return backend == Backend.CLUSTER && cluster.hasNodes();
    }

    Duration ttl(CacheName cache, Bound level) {
        Duration own = ttl.getOrDefault(cache, level.ttl());
        return own.compareTo(level.ttl()) < 0 ? own : level.ttl();
    }

    private static void requireBetween(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "kvasir.cache.%s must be from %d to %d, not %d".formatted(name, least, most, value));
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("kvasir.cache." + name + " must be longer than nothing, not " + value);
        }
    }
}
