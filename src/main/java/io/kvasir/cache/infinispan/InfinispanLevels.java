package io.kvasir.cache.infinispan;

import io.kvasir.cache.CacheLevel;
import io.kvasir.cache.CacheLevelFactory;
import io.kvasir.cache.CacheLevels;
import io.kvasir.cache.CacheSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;

/** Opens the levels that store entries in Infinispan: on the heap, on disk and distributed over the nodes. */
@Singleton
public class InfinispanLevels implements CacheLevelFactory {
    private static final Logger LOG = System.getLogger(InfinispanLevels.class.getName());

    private final CacheSettings settings;

    @Inject
    public InfinispanLevels(CacheSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<CacheLevel> open(int codeVersion) {
        List<CacheLevel> levels = new ArrayList<>();
        if (settings.levels().includes(CacheLevels.MEMORY)) {
            levels.add(new HeapLevel(settings, codeVersion));
        }
        if (settings.levels().includes(CacheLevels.DISK)) {
            levels.add(new DiskLevel(settings, codeVersion));
        }
        if (settings.isShared()) {
            levels.add(new ClusterLevel(settings, codeVersion));
        } else if (settings.levels().includes(CacheLevels.CLUSTER)) {
            LOG.log(
                    Logger.Level.INFO,
                    "no cache level l3 and no port of it: neither kvasir.cache.cluster.hosts nor dns-query names other nodes");
        }
        return levels;
    }
}
