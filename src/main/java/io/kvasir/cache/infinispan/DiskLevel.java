package io.kvasir.cache.infinispan;

import io.kvasir.cache.CacheEntry;
import io.kvasir.cache.CacheKey;
import io.kvasir.cache.CacheLevel;
import io.kvasir.cache.CacheSettings;
import io.kvasir.cache.Glob;
import io.kvasir.cache.LevelHealth;
import io.kvasir.cache.LevelStats;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Level 2: the disk, which survives restarts and crashes. The store is opened in the background, and writes are asynchronous; beyond
 * {@value #QUEUE_CAPACITY} queued ones they are dropped. A slow folder is bypassed for a while; an unreadable or unwritable one is
 * emptied and created again. A folder locked by another process is left alone.
 */
final class DiskLevel implements CacheLevel {
    private static final Logger LOG = System.getLogger(DiskLevel.class.getName());
    private static final Duration TIMEOUT = Duration.ofMillis(50);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(5);
    private static final int QUEUE_CAPACITY = 1024;
    private static final String OPENING = "being opened";

    private final CacheSettings settings;
    private final int codeVersion;
    private final Path folder;
    private final CircuitBreaker breaker = new CircuitBreaker("l2", TIMEOUT, RETRY_DELAY);
    private final AtomicLong droppedWrites = new AtomicLong();
    /** Each permit requests a check of the store. */
    private final Semaphore healthChecks = new Semaphore(0);

    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE_CAPACITY),
            Thread.ofPlatform().daemon().name("kvasir-cache-disk").factory(),
            (task, executor) -> droppedWrites.incrementAndGet());

    private final Thread maintenanceThread;
    private volatile @Nullable DiskStore store;
    private volatile boolean closed;
    private volatile String status = OPENING;

    DiskLevel(CacheSettings settings, int codeVersion) {
        this.settings = settings;
        this.codeVersion = codeVersion;
        folder = settings.folder().resolve("l2");
        maintenanceThread = Thread.ofPlatform().daemon().name("kvasir-cache-disk-maintenance").start(this::maintain);
    }

    /** Locks the folder, opens the store, and opens it again when it breaks. */
    private void maintain() {
        try {
            while (!closed) {
                try (FileChannel channel = lockFile();
                        FileLock lock = channel.tryLock()) {
                    if (lock == null) {
                        updateStatus("another process has " + folder);
                    } else {
                        superviseStore();
                    }
                } catch (IOException | OverlappingFileLockException e) {
                    updateStatus("cannot be used: " + e);
                }
                TimeUnit.NANOSECONDS.sleep(RETRY_DELAY.toNanos());
            }
        } catch (InterruptedException e) {
            // The level is being closed.
        } finally {
            closeStore();
        }
    }

    private FileChannel lockFile() throws IOException {
        Files.createDirectories(settings.folder());
        return FileChannel.open(
                settings.folder().resolve("l2.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private void superviseStore() throws InterruptedException {
        for (int tried = 0; !closed; tried++) {
            try {
                store = new DiskStore(folder, settings.l2());
                breaker.succeeded();
                tried = 0;
                while (!closed && !breaker.isBroken()) {
                    healthChecks.acquire();
                    healthChecks.drainPermits();
                }
                updateStatus("failed: " + breaker.reason());
                closeStore();
            } catch (RuntimeException e) {
                updateStatus("cannot be opened: " + e.getMessage());
            }
            if (!closed) {
                if (tried > 0) {
                    TimeUnit.NANOSECONDS.sleep(RETRY_DELAY.toNanos());
                }
                deleteStore();
            }
        }
    }

    private void updateStatus(String what) {
        if (!closed && !what.equals(status)) {
            LOG.log(Logger.Level.WARNING, "cache level l2: {0}", what);
        }
        status = what;
    }

    private void deleteStore() {
        try {
            DiskStore.delete(folder);
        } catch (RuntimeException e) {
            updateStatus("cannot be emptied: " + e.getMessage());
        }
    }

    @Override
    public String label() {
        return "l2";
    }

    @Override
    public byte @Nullable [] get(CacheKey key) {
        DiskStore open = store;
        if (open == null) {
            return null;
        }
        byte[] found = breaker.call(() -> open.get(key.toString())).orElse(null);
        if (breaker.isBroken()) {
            healthChecks.release();
        }
        return found;
    }

    @Override
    public void put(CacheKey key, CacheEntry entry) {
        DiskStore open = store;
        Duration ttl = settings.ttl(key.cache(), settings.l2());
        if (open == null || InfinispanSupport.remainingMillis(entry, ttl) <= 0) {
            return;
        }
        writer.execute(() -> {
            if (store != open || breaker.reason() != null) {
                return;
            }
            try {
                open.put(key.toString(), entry.compressed(key, codeVersion), Math.max(1, InfinispanSupport.remainingMillis(entry, ttl)));
            } catch (RuntimeException e) {
                breaker.failed(e.toString());
                healthChecks.release();
            }
        });
    }

    @Override
    public long clear(Glob glob) {
        DiskStore open = store;
        // Queued writes would follow the clear.
        writer.getQueue().clear();
        return open == null ? 0 : open.clear(glob);
    }

    @Override
    public LevelHealth health() {
        if (store == null) {
            boolean first = status.equals(OPENING);
            return new LevelHealth(first ? LevelHealth.Kind.STARTING : LevelHealth.Kind.DEGRADED, status);
        }
        String reason = breaker.reason();
        return reason == null
                ? LevelHealth.up("in " + folder)
                : new LevelHealth(LevelHealth.Kind.DEGRADED, "bypassed: " + reason);
    }

    @Override
    public LevelStats stats() {
        DiskStore open = store;
        return open == null ? new LevelStats(0, 0, settings.l2().bytes(), 0) : open.stats();
    }

    /** Returns the number of writes dropped because the queue was full. */
    long droppedWrites() {
        return droppedWrites.get();
    }

    private void closeStore() {
        DiskStore open = store;
        store = null;
        if (open != null) {
            try {
                open.close();
            } catch (RuntimeException e) {
                LOG.log(Logger.Level.DEBUG, "the disk store was not closed well", e);
            }
        }
    }

    /** Releases the folder last, on the thread that holds its lock. */
    @Override
    public void close() {
        closed = true;
        writer.shutdown();
        try {
            if (!writer.awaitTermination(2, TimeUnit.SECONDS)) {
                writer.shutdownNow();
            }
            maintenanceThread.interrupt();
            maintenanceThread.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
