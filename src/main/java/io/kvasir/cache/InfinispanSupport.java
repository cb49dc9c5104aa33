package io.kvasir.cache;

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

/** What the levels share of Infinispan, which runs inside this process. */
final class InfinispanSupport {
    private InfinispanSupport() {}

    static GlobalConfiguration localConfiguration(String name) {
        return applyDefaults(new GlobalConfigurationBuilder().nonClusteredDefault(), name).build();
    }

    /** The same for one that keeps something in a folder. */
    static GlobalConfiguration localConfiguration(String name, Path folder) {
        GlobalConfigurationBuilder builder = applyDefaults(new GlobalConfigurationBuilder().nonClusteredDefault(), name);
        builder.globalState().enable().persistentLocation(folder.toString());
        return builder.build();
    }

    /** Ends when the application ends, not when the process does, and shows nothing over JMX. */
    static GlobalConfigurationBuilder applyDefaults(GlobalConfigurationBuilder builder, String name) {
        builder.cacheManagerName(name);
        builder.shutdown().hookBehavior(ShutdownHookBehavior.DONT_REGISTER);
        builder.jmx().disable();
        builder.metrics().gauges(false).histograms(false);
        return builder;
    }

    /** Milliseconds that an entry may still be kept where it may be kept so long from its making. */
    static long remainingMillis(CacheEntry entry, Duration ttl) {
        return entry.createdAt() + ttl.toMillis() - System.currentTimeMillis();
    }

    /** Removes what matches, key by key; how many. */
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
