package io.kvasir.cache.infinispan;

import io.kvasir.cache.CacheEntry;
import io.kvasir.cache.Glob;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.infinispan.AdvancedCache;
import org.infinispan.configuration.global.GlobalConfiguration;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.configuration.global.ShutdownHookBehavior;

/** Configuration and helpers for embedded Infinispan, shared by the levels. */
final class InfinispanSupport {
    private InfinispanSupport() {}

    static GlobalConfiguration localConfiguration(String name) {
        return applyDefaults(new GlobalConfigurationBuilder().nonClusteredDefault(), name).build();
    }

    /** Returns the same configuration with persistent state in the given folder. */
    static GlobalConfiguration localConfiguration(String name, Path folder) {
        GlobalConfigurationBuilder builder = applyDefaults(new GlobalConfigurationBuilder().nonClusteredDefault(), name);
        builder.globalState().enable().persistentLocation(folder.toString());
        return builder.build();
    }

    /** Sets the cache manager's name and disables the JVM shutdown hook, JMX and metrics; the application stops it. */
    static GlobalConfigurationBuilder applyDefaults(GlobalConfigurationBuilder builder, String name) {
        builder.cacheManagerName(name);
        builder.shutdown().hookBehavior(ShutdownHookBehavior.DONT_REGISTER);
        builder.jmx().disable();
        builder.metrics().gauges(false).histograms(false);
        return builder;
    }

    /** Returns the milliseconds until an entry expires, given its time to live; negative if it has expired. */
    static long remainingMillis(CacheEntry entry, Duration ttl) {
        return entry.createdAt() + ttl.toMillis() - System.currentTimeMillis();
    }

    /** Removes the matching entries, key by key, and returns their number. */
    static long clear(AdvancedCache<byte[], byte[]> cache, Glob glob) {
        if (glob.isAll()) {
            long all = cache.getDataContainer().sizeIncludingExpired();
            cache.clear();
            return all;
        }
        List<byte[]> matching = new ArrayList<>();
        try (var keys = cache.keySet().stream()) {
            for (Iterator<byte[]> each = keys.iterator(); each.hasNext(); ) {
                byte[] key = each.next();
                if (glob.matches(new String(key, StandardCharsets.UTF_8))) {
                    matching.add(key);
                }
            }
        }
        matching.forEach(cache::remove);
        return matching.size();
    }
}
