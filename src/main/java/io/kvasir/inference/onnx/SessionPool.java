package io.kvasir.inference.onnx;

import io.kvasir.inference.schedule.CostModel;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

/**
 * The models in memory, by content: two names for the same file at the same precision share a session. Users hold a lease. A session
 * without leases that is not pinned stays until its memory is needed; the least recently used is evicted first.
 */
final class SessionPool implements AutoCloseable {
    private final long limit;
    private final Map<Key, PooledSession> entries = new LinkedHashMap<>(16, 0.75f, true);
    private boolean closed;

    SessionPool(long limit) {
        this.limit = limit;
    }

    /** Identity of a session. */
    record Key(String sha256, String rewrite, Device device) {}

    /** Opens a session; the size of its model file counts towards the limit. */
    interface Opener {
        ModelSession open();
    }

    /** The right to use a session until it is closed. */
    interface Lease extends AutoCloseable {
        ModelSession session();

        /** Returns the lane for one kind of result, shared by all users of the name. */
        EncoderLane lane(String name, EncoderLane.ResultExtractor result, int batchTokens);

        /** Keeps the session in memory until the pool is closed. */
        void pin();

        @Override
        void close();
    }

    private final class PooledSession {
        private final CompletableFuture<ModelSession> session = new CompletableFuture<>();
        private final Map<String, EncoderLane> lanes = new HashMap<>();
        private final long bytes;
        private int holders;
        private boolean pinned;

        PooledSession(long bytes) {
            this.bytes = bytes;
        }

        boolean isEvictable() {
            return holders == 0 && !pinned;
        }
    }

    /**
     * Returns a lease on a session, opening it if it is not in memory; concurrent callers wait for one of them to open it.
     *
     * @param bytes size of its model file
     */
    Lease lease(Key key, String name, long bytes, Opener opener) {
        PooledSession entry;
        boolean mine;
        synchronized (this) {
            if (closed) {
                throw new KvasirException(ErrorCode.NOT_READY, "The server is stopping.");
            }
            entry = entries.get(key);
            mine = entry == null;
            if (entry == null) {
                evictFor(bytes, name);
                entry = new PooledSession(bytes);
                entries.put(key, entry);
            }
            entry.holders++;
        }
        if (mine) {
            open(key, name, entry, opener);
        }
        return new PooledLease(entry, await(entry));
    }

    /** Opens the session and completes its future in every case; a truncated mapped file, for example, causes an {@code InternalError}. */
    private void open(Key key, String name, PooledSession entry, Opener opener) {
        try {
            entry.session.complete(opener.open());
        } catch (Throwable e) {
            synchronized (this) {
                entries.remove(key, entry);
            }
            entry.session.completeExceptionally(
                    e instanceof KvasirException known
                            ? known
                            : new KvasirException(
                                    ErrorCode.MODEL_UNUSABLE, "The model " + name + " cannot be loaded: " + e, e));
        }
    }

    private ModelSession await(PooledSession entry) {
        try {
            return entry.session.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KvasirException known ? known : new IllegalStateException(e);
        } catch (InterruptedException e) {
            release(entry);
            throw interrupted();
        }
    }

    /** Restores the interrupt flag and returns the failure of a thread interrupted while waiting for a model. */
    static KvasirException interrupted() {
        Thread.currentThread().interrupt();
        return new KvasirException(ErrorCode.OVERLOADED, "The call was cancelled while a model was loaded.");
    }

    private synchronized void release(PooledSession entry) {
        entry.holders--;
    }

    private void evictFor(long bytes, String name) {
        long staying = bytes(entry -> !entry.isEvictable());
        // Evicts nothing for a model that would not fit even then.
        if (staying + bytes > limit) {
            throw new KvasirException(
                    ErrorCode.MODEL_UNUSABLE,
                    "The model %s needs %d MB; %d of %d MB for models are in use (kvasir.models.memory-limit)."
                            .formatted(name, mebibytes(bytes), mebibytes(staying), mebibytes(limit)));
        }
        long held = bytes();
        Iterator<PooledSession> oldest = entries.values().iterator();
        while (held + bytes > limit) {
            PooledSession entry = oldest.next();
            if (entry.isEvictable()) {
                oldest.remove();
                entry.session.thenAccept(ModelSession::close);
                held -= entry.bytes;
            }
        }
    }

    private static long mebibytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }

    /** Returns the number of leases of a session; empty if it is not in memory. */
    synchronized Optional<Integer> holders(Key key) {
        PooledSession entry = entries.entrySet().stream()
                .filter(known -> known.getKey().equals(key))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        return entry == null || !entry.session.isDone() ? Optional.empty() : Optional.of(entry.holders);
    }

    /** Returns the total size of the loaded model files in bytes. */
    synchronized long bytes() {
        return bytes(entry -> true);
    }

    private long bytes(Predicate<PooledSession> which) {
        return entries.values().stream().filter(which).mapToLong(entry -> entry.bytes).sum();
    }

    @Override
    public synchronized void close() {
        closed = true;
        entries.values().forEach(entry -> entry.session.thenAccept(ModelSession::close));
        entries.clear();
    }

    private final class PooledLease implements Lease {
        private final PooledSession entry;
        private final ModelSession session;
        private boolean released;

        PooledLease(PooledSession entry, ModelSession session) {
            this.entry = entry;
            this.session = session;
        }

        @Override
        public ModelSession session() {
            return session;
        }

        @Override
        public EncoderLane lane(String name, EncoderLane.ResultExtractor result, int batchTokens) {
            synchronized (SessionPool.this) {
                return entry.lanes.computeIfAbsent(
                        name, key -> new EncoderLane(name, session, result, batchTokens, new CostModel()));
            }
        }

        @Override
        public void pin() {
            synchronized (SessionPool.this) {
                entry.pinned = true;
            }
        }

        @Override
        public void close() {
            synchronized (SessionPool.this) {
                if (!released) {
                    released = true;
                    release(entry);
                }
            }
        }
    }
}
