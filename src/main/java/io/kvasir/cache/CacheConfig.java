package io.kvasir.cache;

import io.kvasir.flow.DataSize;
import io.kvasir.flow.HeapBound;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Produces the cache settings from configuration. */
@Singleton
public class CacheConfig {
    private final CacheSettings settings;

    @Inject
    public CacheConfig(
            @ConfigProperty(name = "kvasir.cache.levels", defaultValue = "memory") String levels,
            @ConfigProperty(name = "kvasir.cache.l1.max-size", defaultValue = "4.9%") String l1Size,
            @ConfigProperty(name = "kvasir.cache.l1.ttl", defaultValue = "PT5M") Duration l1Ttl,
            @ConfigProperty(name = "kvasir.cache.l2.max-size", defaultValue = "10GB") String l2Size,
            @ConfigProperty(name = "kvasir.cache.l2.ttl", defaultValue = "PT1H") Duration l2Ttl,
            @ConfigProperty(name = "kvasir.cache.l2.folder") Optional<Path> folder,
            @ConfigProperty(name = "kvasir.cache.l3.max-size", defaultValue = "3%") String l3Size,
            @ConfigProperty(name = "kvasir.cache.l3.ttl", defaultValue = "PT24H") Duration l3Ttl,
            ClusterConfig cluster,
            @ConfigProperty(name = "kvasir.cache.embedding.ttl", defaultValue = "PT24H") Duration embeddingTtl,
            @ConfigProperty(name = "kvasir.cache.search.ttl", defaultValue = "PT30M") Duration searchTtl,
            @ConfigProperty(name = "kvasir.cache.answer.ttl", defaultValue = "PT1H") Duration answerTtl,
            @ConfigProperty(name = "kvasir.cache.passages.ttl", defaultValue = "PT24H") Duration passagesTtl,
            @ConfigProperty(name = "kvasir.home") Path home) {
        settings = new CacheSettings(
                levels(levels),
                new CacheSettings.Bound(HeapBound.parse("kvasir.cache.l1.max-size", l1Size), l1Ttl),
                new CacheSettings.Bound(DataSize.parse("kvasir.cache.l2.max-size", l2Size), l2Ttl),
                new CacheSettings.Bound(HeapBound.parse("kvasir.cache.l3.max-size", l3Size), l3Ttl),
                folder.orElse(home.resolve("cache")).toAbsolutePath(),
                cluster.cluster(),
                Map.of(
                        CacheName.EMBEDDING, embeddingTtl,
                        CacheName.SEARCH, searchTtl,
                        CacheName.ANSWER, answerTtl,
                        CacheName.PASSAGES, passagesTtl));
    }

    private static CacheLevels levels(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "none" -> CacheLevels.NONE;
            case "memory" -> CacheLevels.MEMORY;
            case "disk" -> CacheLevels.DISK;
            case "cluster" -> CacheLevels.CLUSTER;
            default -> throw new IllegalArgumentException(
                    "kvasir.cache.levels must be none, memory, disk or cluster, not " + name);
        };
    }

    @Produces
    @Singleton
    CacheSettings settings() {
        return settings;
    }
}
