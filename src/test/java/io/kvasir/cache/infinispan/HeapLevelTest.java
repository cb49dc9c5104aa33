package io.kvasir.cache.infinispan;

import io.kvasir.cache.CacheEntry;
import io.kvasir.cache.CacheKey;
import io.kvasir.cache.CacheLevels;
import io.kvasir.cache.CacheName;
import io.kvasir.cache.Glob;
import io.kvasir.cache.LevelStats;
import io.kvasir.cache.TestCache;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HeapLevelTest {
    private static final UUID REVISION = UUID.randomUUID();

    @TempDir
    private Path folder;

    private static CacheKey key(CacheName cache, int number) {
        return CacheKey.of(cache, "docs", number);
    }

    private static CacheEntry entry(int length, long age) {
        byte[] value = new byte[length];
        new Random(length).nextBytes(value);
        return new CacheEntry(REVISION, System.currentTimeMillis() - age, value);
    }

    @Test
    void level_filledBeyondItsLimit_staysWithinIt() {
        try (HeapLevel level = new HeapLevel(TestCache.settings(CacheLevels.MEMORY, folder), 1)) {
            for (CacheName cache : CacheName.values()) {
                for (int i = 0; i < 5_000; i++) {
                    level.put(key(cache, i), entry(1_000 + i % 3_000, 0));
                }
            }

            LevelStats stats = level.stats();
            assertThat(stats.bytes()).isPositive().isLessThanOrEqualTo(1 << 20);
            assertThat(stats.maxBytes()).isLessThanOrEqualTo(1 << 20);
            assertThat(stats.entries()).isPositive().isLessThan(1_000);
            assertThat(stats.evictions()).isGreaterThan(10_000);
        }
    }

    @Test
    void expiredEntry_isEvicted_andOthersAreKept() {
        try (HeapLevel level = new HeapLevel(TestCache.settings(CacheLevels.MEMORY, folder), 1)) {
            level.put(key(CacheName.SEARCH, 1), entry(10, TestCache.LONG.toMillis()));
            level.put(key(CacheName.SEARCH, 2), entry(10, 0));

            assertThat(level.get(key(CacheName.SEARCH, 1))).isNull();
            assertThat(level.get(key(CacheName.SEARCH, 2))).isNotNull();
        }
    }

    @Test
    void clearing_removesAndCountsMatchingEntries() {
        try (HeapLevel level = new HeapLevel(TestCache.settings(CacheLevels.MEMORY, folder), 1)) {
            for (int i = 0; i < 10; i++) {
                level.put(key(CacheName.SEARCH, i), entry(10, 0));
                level.put(key(CacheName.ANSWER, i), entry(10, 0));
            }

            assertThat(level.clear(new Glob("search:*"))).isEqualTo(10);
            assertThat(level.get(key(CacheName.SEARCH, 3))).isNull();
            assertThat(level.get(key(CacheName.ANSWER, 3))).isNotNull();
            assertThat(level.clear(Glob.all())).isEqualTo(10);
            assertThat(level.stats().entries()).isZero();
        }
    }
}
