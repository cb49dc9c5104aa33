package io.kvasir.cache.infinispan;

import io.kvasir.cache.CacheEntry;
import io.kvasir.cache.CacheKey;
import io.kvasir.cache.CacheLevel;
import io.kvasir.cache.CacheSettings;
import io.kvasir.cache.ClusterTls;
import io.kvasir.cache.Glob;
import io.kvasir.cache.LevelHealth;
import io.kvasir.cache.LevelStats;
import java.lang.System.Logger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.infinispan.AdvancedCache;
import org.infinispan.commons.dataconversion.MediaType;
import org.infinispan.configuration.cache.CacheMode;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.configuration.cache.StorageType;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.context.Flag;
import org.infinispan.eviction.EvictionStrategy;
import org.infinispan.manager.DefaultCacheManager;
import org.infinispan.partitionhandling.PartitionHandling;
import org.infinispan.remoting.transport.jgroups.JGroupsTransport;
import org.jspecify.annotations.Nullable;

/**
 * Level 3: values computed by any node, distributed over all nodes, two copies of each entry. The cluster is joined in the
 * background. Partitioned nodes continue separately: every lookup names a revision, so they cannot mislead each other.
 */
final class ClusterLevel implements CacheLevel {
    private static final Logger LOG = System.getLogger(ClusterLevel.class.getName());
    private static final Duration RETRY_DELAY = Duration.ofSeconds(5);
    private static final String CACHE_NAME = "kvasir-l3";
    private static final int OWNERS = 2;
    private static final int READER_THREADS = 8;
    private static final int QUEUE_CAPACITY = 1024;

    private final CacheSettings settings;
    private final int codeVersion;
    private final CircuitBreaker breaker;
    private final ClusterSockets sockets;
    /** One thread writes, with a bounded queue; a few threads read. */
    private final ThreadPoolExecutor writer = executor(1, "kvasir-cache-cluster-write");

    private final ThreadPoolExecutor readers = executor(READER_THREADS, "kvasir-cache-cluster-read");
    private final Thread joinThread;
    private volatile @Nullable DefaultCacheManager infinispan;
    private volatile @Nullable AdvancedCache<byte[], byte[]> cache;
    private volatile boolean closed;
    private volatile @Nullable String failure;

    ClusterLevel(CacheSettings settings, int codeVersion) {
        this.settings = settings;
        this.codeVersion = codeVersion;
        ClusterTls tls = settings.cluster().tls().orElseThrow();
        sockets = new ClusterSockets(tls.context(), tls.protocols());
        breaker = new CircuitBreaker("l3", settings.cluster().timeout(), RETRY_DELAY);
        joinThread = Thread.ofPlatform().daemon().name("kvasir-cache-cluster").start(this::join);
    }

    private static ThreadPoolExecutor executor(int count, String name) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                count,
                count,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE_CAPACITY),
                Thread.ofPlatform().daemon().name(name).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private void join() {
        while (!closed && cache == null) {
            DefaultCacheManager manager = null;
            try {
                GlobalConfigurationBuilder global =
                        InfinispanSupport.applyDefaults(GlobalConfigurationBuilder.defaultClusteredBuilder(), "kvasir-l3");
                global.transport()
                        .clusterName(settings.cluster().name())
                        .transport(new JGroupsTransport())
                        .addProperty(JGroupsTransport.CHANNEL_CONFIGURATOR, new ClusterChannel(settings.cluster(), sockets));
                manager = new DefaultCacheManager(global.build(), true);
                manager.defineConfiguration(CACHE_NAME, configuration().build());
                AdvancedCache<byte[], byte[]> joined = manager.<byte[], byte[]>getCache(CACHE_NAME).getAdvancedCache();
                infinispan = manager;
                cache = joined;
                failure = null;
                LOG.log(Logger.Level.INFO, "cache level l3: {0} nodes of {1}", memberCount(), settings.cluster().name());
                if (closed) {
                    stop(manager);
                }
            } catch (Exception | LinkageError e) {
                String why = String.valueOf(e.getMessage());
                if (!why.equals(failure)) {
                    LOG.log(Logger.Level.WARNING, "the other nodes' cache cannot be joined, trying again", e);
                }
                failure = why;
                stop(manager);
                pause();
            }
        }
    }

    private ConfigurationBuilder configuration() {
        ConfigurationBuilder builder = new ConfigurationBuilder();
        builder.statistics().enable();
        builder.encoding().mediaType(MediaType.APPLICATION_OCTET_STREAM);
        builder.memory()
                .storage(StorageType.HEAP)
                .maxSize(settings.l3().bytes())
                .whenFull(EvictionStrategy.REMOVE);
        builder.clustering()
                .cacheMode(CacheMode.DIST_ASYNC)
                .hash()
                .numOwners(OWNERS)
                .stateTransfer()
                .awaitInitialTransfer(false)
                .partitionHandling()
                .whenSplit(PartitionHandling.ALLOW_READ_WRITES);
        return builder;
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(RETRY_DELAY.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    @Override
    public String label() {
        return "l3";
    }

    @Override
    public byte @Nullable [] get(CacheKey key) {
        AdvancedCache<byte[], byte[]> joined = cache;
        return joined == null
                ? null
                : breaker.call(() -> readAsync(joined, key)).orElse(null);
    }

    @Override
    public void put(CacheKey key, CacheEntry entry) {
        AdvancedCache<byte[], byte[]> joined = cache;
        long left = InfinispanSupport.remainingMillis(entry, settings.ttl(key.cache(), settings.l3()));
        if (joined == null || left <= 0 || breaker.reason() != null) {
            return;
        }
        try {
            writer.execute(() -> send(joined, key, entry, left));
        } catch (RejectedExecutionException e) {
            LOG.log(Logger.Level.DEBUG, "too much waits for the other nodes, or the level is being closed");
        }
    }

    private void send(AdvancedCache<byte[], byte[]> joined, CacheKey key, CacheEntry entry, long left) {
        try {
            joined.withFlags(Flag.IGNORE_RETURN_VALUES)
                    .putAsync(bytes(key), entry.compressed(key, codeVersion), left, TimeUnit.MILLISECONDS)
                    .get(RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            breaker.failed(e.toString());
        }
    }

    /** Reads an entry. Sending may block on a peer that does not read, so it runs off the caller's thread. */
    private CompletableFuture<byte @Nullable []> readAsync(AdvancedCache<byte[], byte[]> joined, CacheKey key) {
        return CompletableFuture.supplyAsync(() -> joined.getAsync(bytes(key)), readers)
                .thenCompose(answer -> answer);
    }

    @Override
    public long clear(Glob glob) {
        AdvancedCache<byte[], byte[]> joined = cache;
        try {
            return joined == null ? 0 : InfinispanSupport.clear(joined, glob);
        } catch (RuntimeException e) {
            breaker.failed(e.toString());
            return 0;
        }
    }

    @Override
    public LevelHealth health() {
        if (cache == null) {
            return failure == null
                    ? new LevelHealth(LevelHealth.Kind.STARTING, "joining the other nodes")
                    : new LevelHealth(LevelHealth.Kind.DEGRADED, "cannot join the other nodes: " + failure);
        }
        String reason = breaker.reason();
        return reason == null
                ? LevelHealth.up(memberCount() + " nodes")
                : new LevelHealth(LevelHealth.Kind.DEGRADED, "bypassed: " + reason);
    }

    private int memberCount() {
        DefaultCacheManager manager = infinispan;
        return manager == null || manager.getMembers() == null ? 0 : manager.getMembers().size();
    }

    @Override
    public LevelStats stats() {
        AdvancedCache<byte[], byte[]> joined = cache;
        return joined == null
                ? new LevelStats(0, 0, settings.l3().bytes(), 0)
                : new LevelStats(
                        joined.getDataContainer().sizeIncludingExpired(),
                        joined.getDataContainer().evictionSize(),
                        settings.l3().bytes(),
                        Math.max(0, joined.getStats().getEvictions()));
    }

    private static byte[] bytes(CacheKey key) {
        return key.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closed = true;
        joinThread.interrupt();
        DefaultCacheManager manager = infinispan;
        cache = null;
        writer.shutdownNow();
        readers.shutdownNow();
        stop(manager);
    }

    private static void stop(@Nullable DefaultCacheManager manager) {
        try {
            if (manager != null) {
                manager.stop();
            }
        } catch (RuntimeException e) {
            LOG.log(Logger.Level.DEBUG, "the cluster was not left well", e);
        }
    }
}
