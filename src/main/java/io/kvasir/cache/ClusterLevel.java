package io.kvasir.cache;

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
 * Level 3: what any node has computed, spread over all of them, two copies of each entry. It is joined in the background. Nodes
 * that do not see each other go on by themselves: an entry counts by its stamp, so they cannot mislead one another.
 */
final class ClusterLevel implements Level {
    private static final Logger LOG = System.getLogger(ClusterLevel.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final String CACHE = "kvasir-l3";
    private static final int COPIES = 2;
    private static final int ASKERS = 8;
    private static final int WAITING = 1024;

    private final CacheSettings settings;
    private final int code;
    private final Guard guard;
    private final ClusterSockets sockets;
    /** One writes, what waits for it is bounded; a few ask. */
    private final ThreadPoolExecutor writer = threads(1, "kvasir-cache-send");

    private final ThreadPoolExecutor askers = threads(ASKERS, "kvasir-cache-ask");
    private final Thread joiner;
    private volatile @Nullable DefaultCacheManager infinispan;
    private volatile @Nullable AdvancedCache<byte[], byte[]> cache;
    private volatile boolean closed;
    private volatile @Nullable String failure;

    ClusterLevel(CacheSettings settings, int code) {
        this.settings = settings;
        this.code = code;
        ClusterTls tls = settings.cluster().tls().orElseThrow();
        sockets = new ClusterSockets(tls.context(), tls.protocols());
        guard = new Guard("l3", settings.cluster().timeout(), PAUSE);
        joiner = Thread.ofPlatform().daemon().name("kvasir-cache-cluster").start(this::join);
    }

    private static ThreadPoolExecutor threads(int count, String name) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                count,
                count,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().daemon().name(name).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private void join() {
        while (!closed && cache == null) {
            DefaultCacheManager manager = null;
            try {
                GlobalConfigurationBuilder global =
                        Embedded.quiet(GlobalConfigurationBuilder.defaultClusteredBuilder(), "kvasir-l3");
                global.transport()
                        .clusterName(settings.cluster().name())
                        .transport(new JGroupsTransport())
                        .addProperty(JGroupsTransport.CHANNEL_CONFIGURATOR, new ClusterChannel(settings.cluster(), sockets));
                manager = new DefaultCacheManager(global.build(), true);
                manager.defineConfiguration(CACHE, configuration().build());
                AdvancedCache<byte[], byte[]> joined = manager.<byte[], byte[]>getCache(CACHE).getAdvancedCache();
                infinispan = manager;
                cache = joined;
                failure = null;
                LOG.log(Logger.Level.INFO, "cache level l3: {0} nodes of {1}", members(), settings.cluster().name());
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
                .numOwners(COPIES)
                .stateTransfer()
                .awaitInitialTransfer(false)
                .partitionHandling()
                .whenSplit(PartitionHandling.ALLOW_READ_WRITES);
        return builder;
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
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
                : guard.call(() -> asked(joined, key)).orElse(null);
    }

    @Override
    public void put(CacheKey key, Entry entry) {
        AdvancedCache<byte[], byte[]> joined = cache;
        long left = Embedded.left(entry, settings.ttl(key.cache(), settings.l3()));
        if (joined == null || left <= 0 || guard.reason() != null) {
            return;
        }
        try {
            writer.execute(() -> send(joined, key, entry, left));
        } catch (RejectedExecutionException e) {
            LOG.log(Logger.Level.DEBUG, "too much waits for the other nodes, or the level is being closed");
        }
    }

    private void send(AdvancedCache<byte[], byte[]> joined, CacheKey key, Entry entry, long left) {
        try {
            joined.withFlags(Flag.IGNORE_RETURN_VALUES)
                    .putAsync(bytes(key), entry.packed(key, code), left, TimeUnit.MILLISECONDS)
                    .get(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            guard.failed(e.toString());
        }
    }

    /** Sending may wait for a peer that takes nothing: not on the caller's thread. */
    private CompletableFuture<byte @Nullable []> asked(AdvancedCache<byte[], byte[]> joined, CacheKey key) {
        return CompletableFuture.supplyAsync(() -> joined.getAsync(bytes(key)), askers)
                .thenCompose(answer -> answer);
    }

    @Override
    public long clear(Glob glob) {
        AdvancedCache<byte[], byte[]> joined = cache;
        try {
            return joined == null ? 0 : Embedded.clear(joined, glob);
        } catch (RuntimeException e) {
            guard.failed(e.toString());
            return 0;
        }
    }

    @Override
    public LevelState state() {
        if (cache == null) {
            return failure == null
                    ? new LevelState(LevelState.Kind.STARTING, "joining the other nodes")
                    : new LevelState(LevelState.Kind.DEGRADED, "cannot join the other nodes: " + failure);
        }
        String reason = guard.reason();
        return reason == null
                ? LevelState.up(members() + " nodes")
                : new LevelState(LevelState.Kind.DEGRADED, "passed over: " + reason);
    }

    private int members() {
        DefaultCacheManager manager = infinispan;
        return manager == null || manager.getMembers() == null ? 0 : manager.getMembers().size();
    }

    @Override
    public LevelFigures figures() {
        AdvancedCache<byte[], byte[]> joined = cache;
        return joined == null
                ? new LevelFigures(0, 0, settings.l3().bytes(), 0)
                : new LevelFigures(
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
        joiner.interrupt();
        DefaultCacheManager manager = infinispan;
        cache = null;
        writer.shutdownNow();
        askers.shutdownNow();
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
