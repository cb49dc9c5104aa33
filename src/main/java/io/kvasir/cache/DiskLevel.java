package io.kvasir.cache;

import java.lang.System.Logger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Level 2: the disk, which survives restarts and the death of the process. It is opened in the background, writes happen behind
 * the caller's back ({@value #WAITING} may wait, what comes beyond that is not kept), and a folder that cannot be read is emptied
 * and begun anew: nothing in it is worth more than the time to compute it again.
 */
final class DiskLevel implements Level {
    private static final Logger LOG = System.getLogger(DiskLevel.class.getName());
    private static final Duration TIMEOUT = Duration.ofMillis(50);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int WAITING = 1024;

    private final CacheSettings settings;
    private final int code;
    private final Path folder;
    private final Guard guard = new Guard("l2", TIMEOUT, PAUSE);
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicBoolean mending = new AtomicBoolean();
    private final ThreadPoolExecutor writer;
    private volatile @Nullable DiskStore store;
    private volatile boolean closed;
    private volatile String opening = "being opened";

    DiskLevel(CacheSettings settings, int code) {
        this.settings = settings;
        this.code = code;
        folder = settings.folder().resolve("l2");
        writer = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().daemon().name("kvasir-cache-disk").factory(),
                (task, executor) -> dropped.incrementAndGet());
        writer.execute(this::open);
    }

    private void open() {
        for (int tried = 0; !closed && store == null; tried++) {
            try {
                store = new DiskStore(folder, settings.l2());
                if (closed) {
                    shut();
                }
            } catch (RuntimeException e) {
                LOG.log(Logger.Level.WARNING, "what is cached on disk is dropped, it cannot be read: " + folder, e);
                opening = "cannot be opened: " + e.getMessage();
                wipe();
                if (tried > 0) {
                    pause();
                }
            }
        }
    }

    private void wipe() {
        try {
            DiskStore.delete(folder);
        } catch (RuntimeException e) {
            LOG.log(Logger.Level.WARNING, "the cache's folder cannot be emptied: " + folder, e);
        }
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
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
        if (guard.reason() != null) {
            mend();
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
                open.put(key.toString(), entry.packed(code), Math.max(1, Embedded.left(entry, ttl)));
            } catch (RuntimeException e) {
                guard.failed(e.toString());
                if (guard.reason() != null) {
                    mend();
                }
            }
        });
    }

    /** Begins anew in an empty folder, after a pause, where the old one does not work. */
    private void mend() {
        if (!closed && mending.compareAndSet(false, true)) {
            DiskStore failed = store;
            store = null;
            opening = "passed over: " + guard.reason();
            writer.execute(() -> {
                try {
                    if (failed != null) {
                        failed.close();
                    }
                    pause();
                    wipe();
                    open();
                    guard.succeeded();
                } finally {
                    mending.set(false);
                }
            });
        }
    }

    @Override
    public long clear(Glob glob) {
        DiskStore open = store;
        try {
            return open == null ? 0 : open.clear(glob);
        } catch (RuntimeException e) {
            guard.failed(e.toString());
            return 0;
        }
    }

    @Override
    public LevelState state() {
        if (store != null && guard.reason() == null) {
            return LevelState.up("in " + folder);
        }
        boolean first = opening.equals("being opened");
        return new LevelState(first ? LevelState.Kind.STARTING : LevelState.Kind.DEGRADED, opening);
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
            open.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        writer.shutdown();
        try {
            if (!writer.awaitTermination(2, TimeUnit.SECONDS)) {
                writer.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        shut();
    }
}
