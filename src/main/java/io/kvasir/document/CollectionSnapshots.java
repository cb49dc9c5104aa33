package io.kvasir.document;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads committed snapshots of collections. Every snapshot comes from a statement that began after the call, so no change
 * acknowledged before is missed; nothing is cached and no notification is relied on. Calls that arrive while other
 * statements are running share the next one, as in a group commit.
 */
@Singleton
public class CollectionSnapshots {
    /** Maximum number of concurrent statements. With one, all callers would wait for a connection that has died. */
    private static final int MAX_CONCURRENT_STATEMENTS = 2;

    private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Function<Collection<String>, Map<String, CollectionSnapshot>> read;
    private final Semaphore statements = new Semaphore(MAX_CONCURRENT_STATEMENTS);
    private final ReentrantLock lock = new ReentrantLock();
    /** The batch that new calls join; null if none is waiting. */
    private @Nullable ReadBatch openBatch;

    @Inject
    public CollectionSnapshots(SnapshotQuery query) {
        this(query::current);
    }

    CollectionSnapshots(Function<Collection<String>, Map<String, CollectionSnapshot>> read) {
        this.read = read;
    }

    private record ReadBatch(Set<String> names, CompletableFuture<Map<String, CollectionSnapshot>> result) {
        ReadBatch() {
            this(new HashSet<>(), new CompletableFuture<>());
        }
    }

    /** A batch, and whether this caller has to run it. */
    private record BatchTicket(ReadBatch batch, boolean leader) {}

    /**
     * Returns the collection as committed at a moment after the call; empty if there is no such collection.
     *
     * @param nanos how long the caller can wait
     */
    public Optional<CollectionSnapshot> current(String name, long nanos) {
        long until = System.nanoTime() + Math.min(nanos, MAX_WAIT_NANOS);
        while (true) {
            BatchTicket ticket = join(name);
            ReadBatch batch = ticket.batch();
            if (ticket.leader()) {
                runBatch(batch, until);
            }
            Map<String, CollectionSnapshot> answer = await(batch, until);
            if (answer != null) {
                return Optional.ofNullable(answer.get(name));
            }
        }
    }

    private BatchTicket join(String name) {
        lock.lock();
        try {
            ReadBatch waiting = openBatch;
            ReadBatch batch = waiting == null ? new ReadBatch() : waiting;
            openBatch = batch;
            batch.names().add(name);
            return new BatchTicket(batch, waiting == null);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a permit, closes the batch and reads for all of it. Later calls join the next batch. */
    private void runBatch(ReadBatch batch, long until) {
        boolean admitted;
        try {
            admitted = statements.tryAcquire(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closeBatch(batch);
            // The others in the batch continue without this caller.
            batch.result().completeExceptionally(new TimeoutException());
            throw new KvasirException(ErrorCode.OVERLOADED, "The call was cancelled.", e);
        }
        closeBatch(batch);
        if (!admitted) {
            batch.result().completeExceptionally(new TimeoutException());
            return;
        }
        try {
            batch.result().complete(read.apply(batch.names()));
        } catch (RuntimeException e) {
            batch.result().completeExceptionally(e);
        } catch (Error e) {
            batch.result().completeExceptionally(new IllegalStateException("the statement could not be run", e));
            throw e;
        } finally {
            statements.release();
        }
    }

    private void closeBatch(ReadBatch batch) {
        lock.lock();
        try {
            if (openBatch == batch) {
                openBatch = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns the result of a batch; null if its leader ran out of time, so that the caller has to try again. */
    private static @Nullable Map<String, CollectionSnapshot> await(ReadBatch batch, long until) {
        try {
            return batch.result().get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KvasirException(ErrorCode.NOT_READY, "The server is stopping.", e);
        } catch (TimeoutException e) {
            throw deadlineExceeded(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException && System.nanoTime() - until < 0) {
                return null;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw deadlineExceeded(e);
        }
    }

    private static KvasirException deadlineExceeded(Exception e) {
        return new KvasirException(
                ErrorCode.DEADLINE_EXCEEDED, "The deadline passed while the database was asked what is current.", e);
    }
}
