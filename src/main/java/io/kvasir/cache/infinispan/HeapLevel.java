package io.kvasir.cache.infinispan;

import io.kvasir.cache.CacheEntry;
import io.kvasir.cache.CacheKey;
import io.kvasir.cache.CacheLevel;
import io.kvasir.cache.CacheName;
import io.kvasir.cache.CacheSettings;
import io.kvasir.cache.Glob;
import io.kvasir.cache.LevelHealth;
import io.kvasir.cache.LevelStats;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.infinispan.AdvancedCache;
import org.infinispan.commons.dataconversion.MediaType;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.configuration.cache.StorageType;
import org.infinispan.eviction.EvictionStrategy;
import org.infinispan.manager.DefaultCacheManager;
import org.jspecify.annotations.Nullable;

/** Level 1: the heap, bounded by the size of keys, values and bookkeeping. Each cache has its share of the bound. */
final class HeapLevel implements CacheLevel {
    private final CacheSettings settings;
    private final DefaultCacheManager infinispan;
    private final Map<CacheName, AdvancedCache<byte[], byte[]>> caches = new EnumMap<>(CacheName.class);
    private final int codeVersion;

    HeapLevel(CacheSettings settings, int codeVersion) {
        this.settings = settings;
        this.codeVersion = codeVersion;
        infinispan = new DefaultCacheManager(InfinispanSupport.localConfiguration("kvasir-l1"), true);
        for (CacheName name : CacheName.values()) {
            ConfigurationBuilder builder = new ConfigurationBuilder();
            builder.simpleCache(true).statistics().enable();
            builder.encoding().mediaType(MediaType.APPLICATION_OCTET_STREAM);
            builder.memory()
                    .storage(StorageType.HEAP)
                    .maxSize((long) (settings.l1().bytes() * name.share()))
                    .whenFull(EvictionStrategy.REMOVE);
            builder.expiration().wakeUpInterval(1, TimeUnit.MINUTES);
            infinispan.defineConfiguration(name.label(), builder.build());
            caches.put(name, infinispan.<byte[], byte[]>getCache(name.label()).getAdvancedCache());
        }
    }

    @Override
    public String label() {
        return "l1";
    }

    @Override
    public byte @Nullable [] get(CacheKey key) {
        return cache(key.cache()).get(bytes(key));
    }

    @Override
    public void put(CacheKey key, CacheEntry entry) {
        long left = InfinispanSupport.remainingMillis(entry, settings.ttl(key.cache(), settings.l1()));
        if (left > 0) {
            cache(key.cache()).put(bytes(key), entry.uncompressed(key, codeVersion), left, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public long clear(Glob glob) {
        return caches.values().stream().mapToLong(cache -> InfinispanSupport.clear(cache, glob)).sum();
    }

    @Override
    public void evictStale(CacheName name, Glob glob, UUID current) {
        AdvancedCache<byte[], byte[]> cache = cache(name);
        List<byte[]> over = new ArrayList<>();
        cache.entrySet().forEach(entry -> {
            if (glob.matches(new String(entry.getKey(), StandardCharsets.UTF_8))
                    && !CacheEntry.revisionOf(entry.getValue()).equals(current)) {
                over.add(entry.getKey());
            }
        });
        over.forEach(cache::remove);
    }

    @Override
    public LevelHealth health() {
        return LevelHealth.up("on the heap");
    }

    @Override
    public LevelStats stats() {
        LevelStats all = LevelStats.NONE;
        for (CacheName name : CacheName.values()) {
            all = all.plus(stats(name));
        }
        return all;
    }

    @Override
    public LevelStats stats(CacheName name) {
        AdvancedCache<byte[], byte[]> cache = cache(name);
        return new LevelStats(
                cache.getDataContainer().sizeIncludingExpired(),
                cache.getDataContainer().evictionSize(),
                (long) (settings.l1().bytes() * name.share()),
                Math.max(0, cache.getStats().getEvictions()));
    }

    private AdvancedCache<byte[], byte[]> cache(CacheName name) {
        AdvancedCache<byte[], byte[]> cache = caches.get(name);
        if (cache == null) {
            throw new IllegalStateException("no cache " + name);
        }
        return cache;
    }

    private static byte[] bytes(CacheKey key) {
        return key.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        infinispan.stop();
    }
}
