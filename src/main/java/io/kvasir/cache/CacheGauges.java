package io.kvasir.cache;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Publishes the current size, evictions and health of each cache level as gauges. */
@Singleton
public class CacheGauges {
    private static final Metadata ENTRIES = gauge("kvasir_cache_entries", "Entries in a level of the cache");
    private static final Metadata BYTES = gauge("kvasir_cache_size_bytes", "Bytes that a level of the cache takes");
    private static final Metadata EVICTIONS =
            gauge("kvasir_cache_evictions", "Entries evicted for space since start");
    private static final Metadata UP = gauge("kvasir_cache_level_up", "Whether a level of the cache is in use: 1, or 0 if it is bypassed");

    private final MetricRegistry registry;
    private final CacheHierarchy hierarchy;

    @Inject
    public CacheGauges(MetricRegistry registry, CacheHierarchy hierarchy) {
        this.registry = registry;
        this.hierarchy = hierarchy;
    }

    private static Metadata gauge(String name, String description) {
        return Metadata.builder().withName(name).withDescription(description).build();
    }

    void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
        for (String level : hierarchy.healthByLevel().keySet()) {
            Tag tag = new Tag("cache_level", level);
            register(ENTRIES, tag, level, LevelStats::entries);
            register(BYTES, tag, level, LevelStats::bytes);
            register(EVICTIONS, tag, level, LevelStats::evictions);
            registry.gauge(
                    UP,
                    hierarchy,
                    all -> {
                        LevelHealth health = all.healthByLevel().get(level);
                        return health != null && health.kind() == LevelHealth.Kind.UP ? 1 : 0;
                    },
                    tag);
        }
    }

    private void register(Metadata metadata, Tag tag, String level, ToLongFunction<LevelStats> of) {
        registry.gauge(
                metadata, hierarchy, all -> of.applyAsLong(all.stats(level)), tag);
    }
}
