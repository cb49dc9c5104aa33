package io.kvasir.cache.infinispan;

import io.kvasir.cache.CacheSettings;
import io.kvasir.cache.Glob;
import io.kvasir.cache.LevelStats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.infinispan.AdvancedCache;
import org.infinispan.commons.dataconversion.MediaType;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.context.Flag;
import org.infinispan.manager.DefaultCacheManager;
import org.jspecify.annotations.Nullable;

/**
 * Bounded store of the disk level. Infinispan's soft-index file store has no size limit, so there are two. When the current one exceeds
 * half of the capacity, the other, which holds the oldest entries, is cleared and becomes current.
 */
final class DiskStore implements AutoCloseable {
    /** Number of writes between two measurements of the folder. */
    private static final int WRITES_PER_MEASUREMENT = 64;

    private static final int MAX_FILE_BYTES = 16 << 20;

    private final CacheSettings.Bound bound;
    private final DefaultCacheManager infinispan;
    private final Half[] halves = new Half[2];
    private volatile int current;
    private volatile long evictions;
    private int writes;

    private record Half(Path folder, AdvancedCache<byte[], byte[]> cache) {}

    DiskStore(Path folder, CacheSettings.Bound bound) {
        this.bound = bound;
        infinispan = new DefaultCacheManager(InfinispanSupport.localConfiguration("kvasir-l2", folder), true);
        try {
            for (int i = 0; i < halves.length; i++) {
                String name = i == 0 ? "a" : "b";
                ConfigurationBuilder builder = new ConfigurationBuilder();
                builder.statistics().enable();
                builder.encoding().mediaType(MediaType.APPLICATION_OCTET_STREAM);
                // Entries are read from the files: frequently used ones are in the heap level.
                builder.memory().maxCount(1);
                // No expiration sweep: expired entries go when their half is cleared.
                builder.expiration().wakeUpInterval(-1, TimeUnit.MILLISECONDS);
                builder.persistence()
                        .passivation(false)
                        .addSoftIndexFileStore()
                        .dataLocation(name + "/data")
                        .indexLocation(name + "/index")
                        .maxFileSize((int) Math.min(MAX_FILE_BYTES, bound.bytes() / 8))
                        .purgeOnStartup(false);
                infinispan.defineConfiguration(name, builder.build());
                halves[i] = new Half(folder.resolve(name), infinispan.<byte[], byte[]>getCache(name).getAdvancedCache());
            }
            current = size(halves[1]) > 0 && size(halves[1]) < size(halves[0]) ? 1 : 0;
        } catch (RuntimeException e) {
            infinispan.stop();
            throw e;
        }
    }

    CompletableFuture<byte @Nullable []> get(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        int first = current;
        return halves[first].cache().getAsync(bytes).thenCompose(found -> found != null
                ? CompletableFuture.completedFuture(found)
                : halves[1 - first].cache().getAsync(bytes));
    }

    /** Stores an entry for the given time. Must be called from one thread only. */
    void put(String key, byte[] value, long millis) {
        halves[current]
                .cache()
                .withFlags(Flag.IGNORE_RETURN_VALUES)
                .put(key.getBytes(StandardCharsets.UTF_8), value, millis, TimeUnit.MILLISECONDS);
        if (++writes % WRITES_PER_MEASUREMENT == 0 && size(halves[current]) > bound.bytes() / 2) {
            Half oldest = halves[1 - current];
            evictions += Math.max(0, entries(oldest));
            oldest.cache().clear();
            current = 1 - current;
        }
    }

    long clear(Glob glob) {
        long cleared = 0;
        for (Half half : halves) {
            long before = entries(half);
            long counted = InfinispanSupport.clear(half.cache(), glob);
            cleared += glob.isAll() ? Math.max(0, before) : counted;
        }
        return cleared;
    }

    LevelStats stats() {
        return new LevelStats(
                Math.max(0, entries(halves[0])) + Math.max(0, entries(halves[1])),
                size(halves[0]) + size(halves[1]),
                bound.bytes(),
                evictions);
    }

    private static long entries(Half half) {
        return half.cache().getStats().getApproximateEntries();
    }

    /** Returns the size of a half's files in bytes. */
    private static long size(Half half) {
        if (!Files.isDirectory(half.folder())) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(half.folder())) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | UncheckedIOException e) {
            // A file was deleted during the walk; the next measurement will do.
            return 0;
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        infinispan.stop();
    }
}
