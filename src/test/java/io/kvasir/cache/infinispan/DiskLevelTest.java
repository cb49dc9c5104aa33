package io.kvasir.cache.infinispan;

import io.kvasir.Await;
import io.kvasir.cache.CacheEntry;
import io.kvasir.cache.CacheKey;
import io.kvasir.cache.CacheLevels;
import io.kvasir.cache.CacheName;
import io.kvasir.cache.Glob;
import io.kvasir.cache.LevelHealth;
import io.kvasir.cache.TestCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DiskLevelTest {
    private static final UUID REVISION = UUID.randomUUID();
    private static final int CODE = 1;
    private static final int MAX_MB = 16;

    @TempDir
    private Path folder;

    private DiskLevel open() {
        DiskLevel level = new DiskLevel(
                TestCache.settings(CacheLevels.DISK, folder, 1, MAX_MB), CODE);
        await(() -> level.health().kind() == LevelHealth.Kind.UP);
        return level;
    }

    private static void await(Callable<Boolean> condition) {
        Await.await("the level").until(condition);
    }

    private static CacheKey key(int number) {
        return CacheKey.of(CacheName.SEARCH, "docs", number);
    }

    private static CacheEntry entry(int seed, int length) {
        byte[] value = new byte[length];
        new Random(seed).nextBytes(value);
        return new CacheEntry(REVISION, System.currentTimeMillis(), value);
    }

    @Test
    void entries_surviveARestart() {
        CacheEntry entry = entry(1, 3_000);
        try (DiskLevel level = open()) {
            level.put(key(1), entry);
            await(() -> level.get(key(1)) != null);
        }
        try (DiskLevel level = open()) {
            assertThat(Optional.ofNullable(level.get(key(1))).flatMap(bytes -> CacheEntry.read(key(1), bytes, CODE))).contains(entry);
            assertThat(level.get(key(2))).isNull();
        }
    }

    @Test
    void folder_staysNearItsLimit_andKeepsTheNewestEntries() {
        int entries = 6_000;
        try (DiskLevel level = open()) {
            for (int i = 0; i < entries; i++) {
                level.put(key(i), entry(i, 10_000));
                if (i % 500 == 0) {
                    int last = i;
                    await(() -> level.get(key(last)) != null || level.droppedWrites() > 0);
                    assertThat(level.stats().bytes()).isLessThan((MAX_MB << 20) * 5 / 4);
                }
            }
            // A write is dropped while the disk cannot keep up.
            await(() -> {
                level.put(key(entries), entry(entries, 10_000));
                return level.get(key(entries)) != null;
            });

            await(() -> level.stats().evictions() > 0 && level.get(key(0)) == null);
            assertThat(level.stats().bytes()).isLessThan((MAX_MB << 20) * 5 / 4);
            assertThat(level.get(key(entries))).isNotNull();
        }
    }

    @Test
    void folder_withCorruptFiles_isReset() throws IOException {
        try (DiskLevel level = open()) {
            for (int i = 0; i < 200; i++) {
                level.put(key(i), entry(i, 5_000));
            }
            await(() -> level.get(key(199)) != null);
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            byte[] nonsense = new byte[(int) Math.max(64, Files.size(file))];
            new Random(7).nextBytes(nonsense);
            Files.write(file, nonsense);
        }

        try (DiskLevel level = open()) {
            await(() -> {
                level.put(key(1000), entry(1000, 500));
                return level.get(key(1000)) != null;
            });
            assertThat(level.health().kind()).isEqualTo(LevelHealth.Kind.UP);
        }
    }

    @Test
    void folder_ofAnotherProcess_isLeftAlone() {
        CacheEntry entry = entry(1, 3_000);
        try (DiskLevel level = open()) {
            level.put(key(1), entry);
            await(() -> level.get(key(1)) != null);
            try (DiskLevel other = new DiskLevel(
                    TestCache.settings(CacheLevels.DISK, folder, 1, MAX_MB), CODE)) {
                await(() -> other.health().kind() == LevelHealth.Kind.DEGRADED);
                other.put(key(2), entry);
                assertThat(other.get(key(1))).isNull();
            }
            assertThat(Optional.ofNullable(level.get(key(1))).flatMap(bytes -> CacheEntry.read(key(1), bytes, CODE))).contains(entry);
        }
    }

    @Test
    void clearing_removesEntriesFromTheFiles() {
        try (DiskLevel level = open()) {
            for (int i = 0; i < 10; i++) {
                level.put(key(i), entry(i, 100));
            }
            await(() -> level.get(key(9)) != null);

            assertThat(level.clear(new Glob("answer:*"))).isZero();
            assertThat(level.clear(new Glob("search:*"))).isEqualTo(10);
            assertThat(level.get(key(9))).isNull();
        }
        try (DiskLevel level = open()) {
            assertThat(level.get(key(9))).isNull();
        }
    }
}
