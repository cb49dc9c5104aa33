package io.kvasir.cache;

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
 * Level 2: the disk, which survives restarts and the death of the process. It is opened in the background, writes happen behind
 * the caller's back ({@value #WAITING} may wait, what comes beyond that is not kept). A folder that is slow is passed over for a
 * while; one that cannot be read or written is emptied and begun anew: nothing in it is worth more than the time to compute it again.
 * A folder that another process has is left alone.
 */
final class DiskLevel implements Level {
    private static final Logger LOG = System.getLogger(DiskLevel.class.getName());
    private static final Duration TIMEOUT = Duration.ofMillis(50);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int WAITING = 1024;
    private static final String OPENING = "being opened";

    private final CacheSettings settings;
    private final int code;
    private final Path folder;
    private final Guard guard = new Guard("l2", TIMEOUT, PAUSE);
    private final AtomicLong dropped = new AtomicLong();
    /** Permits are reasons to look whether the store still works. */
    private final Semaphore doubts = new Semaphore(0);

    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("kvasir-cache-disk").factory(),
            (task, executor) -> dropped.incrementAndGet());

    private final Thread keeper;
    private volatile @Nullable DiskStore store;
    private volatile boolean closed;
    private volatile String trouble = OPENING;

    DiskLevel(CacheSettings settings, int code) {
        this.settings = settings;
        this.code = code;
        folder = settings.folder().resolve("l2");
        keeper = Thread.ofPlatform().daemon().name("kvasir-cache-keeper").start(this::keep);
    }

    /** Holds the folder, opens the store in it, and opens it anew when it is broken. */
    private void keep() {
        try {
            while (!closed) {
                try (FileChannel channel = lockFile();
                        FileLock lock = channel.tryLock()) {
                    if (lock == null) {
                        troubled("another process has " + folder);
                    } else {
                        use();
                    }
                } catch (IOException | OverlappingFileLockException e) {
                    troubled("cannot be used: " + e);
                }
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
        } catch (InterruptedException e) {
            // The level is being closed.
        } finally {
            shut();
        }
    }

    private FileChannel lockFile() throws IOException {
        Files.createDirectories(settings.folder());
        return FileChannel.open(
                settings.folder().resolve("l2.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private void use() throws InterruptedException {
        for (int tried = 0; !closed; tried++) {
            try {
                store = new DiskStore(folder, settings.l2());
                guard.succeeded();
                tried = 0;
                while (!closed && !guard.isBroken()) {
                    doubts.acquire();
                    doubts.drainPermits();
                }
                troubled("failed: " + guard.reason());
                shut();
            } catch (RuntimeException e) {
                troubled("cannot be opened: " + e.getMessage());
            }
            if (!closed) {
                if (tried > 0) {
                    TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
                }
                wipe();
            }
        }
    }

    private void troubled(String what) {
        if (!closed && !what.equals(trouble)) {
            LOG.log(Logger.Level.WARNING, "cache level l2: {0}", what);
        }
        trouble = what;
    }

    private void wipe() {
        try {
            DiskStore.delete(folder);
        } catch (RuntimeException e) {
            troubled("cannot be emptied: " + e.getMessage());
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
        byte[] found = guard.call(() -> open.get(key.toString())).orElse(null);
        if (guard.isBroken()) {
            doubts.release();
        }
        return found;
    }

    @Override
    public void put(CacheKey key, Entry entry) {
        DiskStore open = store;
        Duration ttl = settings.ttl(key.cache(), settings.l2());
        if (open == null || Embedded.left(entry, ttl) <= 0) {
            return;
        }
        writer.execute(() -> {
            if (store != open || guard.reason() != null) {
                return;
            }
            try {
                open.put(key.toString(), entry.packed(key, code), Math.max(1, Embedded.left(entry, ttl)));
            } catch (RuntimeException e) {
                guard.failed(e.toString());
                doubts.release();
            }
        });
    }

    @Override
    public long clear(Glob glob) {
        DiskStore open = store;
        // What waits to be written would come after.
        writer.getQueue().clear();
        return open == null ? 0 : open.clear(glob);
    }

    @Override
    public LevelState state() {
        if (store == null) {
            boolean first = trouble.equals(OPENING);
            return new LevelState(first ? LevelState.Kind.STARTING : LevelState.Kind.DEGRADED, trouble);
        }
        String reason = guard.reason();
        return reason == null
                ? LevelState.up("in " + folder)
                : new LevelState(LevelState.Kind.DEGRADED, "passed over: " + reason);
    }

    @Override
    public LevelFigures figures() {
        DiskStore open = store;
        return open == null ? new LevelFigures(0, 0, settings.l2().bytes(), 0) : open.figures();
    }

    /** Entries that were not kept because too many waited to be written. */
    long dropped() {
        return dropped.get();
    }

    private void shut() {
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

    /** Lets go of the folder last, by the thread that holds it. */
    @Override
    public void close() {
        closed = true;
        writer.shutdown();
        try {
            if (!writer.awaitTermination(2, TimeUnit.SECONDS)) {
                writer.shutdownNow();
            }
            keeper.interrupt();
            keeper.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
