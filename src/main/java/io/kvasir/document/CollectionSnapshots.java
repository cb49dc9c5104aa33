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
 * What is committed at the moment somebody asks. Every answer comes from a statement that began after the question, so no
 * change is missed that was acknowledged before; nothing is remembered and no message is relied on. Who asks while other
 * statements are under way shares the next one with all who ask meanwhile, as in a group commit: under load one statement
 * serves many.
 */
@Singleton
public class CollectionSnapshots {
    /** Statements under way. One alone would let everybody wait for a connection that has died. */
    private static final int MAX_CONCURRENT_STATEMENTS = 2;

    private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Function<Collection<String>, Map<String, CollectionSnapshot>> read;
    private final Semaphore statements = new Semaphore(MAX_CONCURRENT_STATEMENTS);
    private final ReentrantLock lock = new ReentrantLock();
    /** Those who share the next statement; none while nobody waits. */
    private @Nullable ReadBatch openBatch;

    @Inject
    public CollectionSnapshots(SnapshotQuery statement) {
        this(statement::current);
    }

    CollectionSnapshots(Function<Collection<String>, Map<String, CollectionSnapshot>> read) {
        this.read = read;
    }

    private record ReadBatch(Set<String> names, CompletableFuture<Map<String, CollectionSnapshot>> result) {
        ReadBatch() {
            this(new HashSet<>(), new CompletableFuture<>());
        }
    }

    /** A round, and whether it is on this caller to ask for it. */
    private record BatchTicket(ReadBatch batch, boolean leader) {}

    /**
     * The collection as committed at a moment after the call; none where there is no such collection.
     *
     * @param nanos how long the caller can wait
     */
    public Optional<CollectionSnapshot> current(String name, long nanos) {
        long until = System.nanoTime() + Math.min(nanos, MAX_WAIT_NANOS);
        while (true) {
            BatchTicket place = join(name);
            ReadBatch round = place.batch();
            if (place.leader()) {
                runBatch(round, until);
            }
            Map<String, CollectionSnapshot> answer = await(round, until);
            if (answer != null) {
                return Optional.ofNullable(answer.get(name));
            }
        }
    }

    private BatchTicket join(String name) {
        lock.lock();
        try {
            ReadBatch waiting = openBatch;
            ReadBatch round = waiting == null ? new ReadBatch() : waiting;
            openBatch = round;
            round.names().add(name);
            return new BatchTicket(round, waiting == null);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for its turn, closes the round and reads for all of it. Whoever comes after it is closed is in the next one. */
    private void runBatch(ReadBatch round, long until) {
        boolean may;
        try {
            may = statements.tryAcquire(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closeBatch(round);
            // Those who joined go on without this caller.
            round.result().completeExceptionally(new TimeoutException());
            throw new KvasirException(ErrorCode.OVERLOADED, "The call was given up.", e);
        }
        closeBatch(round);
        if (!may) {
            round.result().completeExceptionally(new TimeoutException());
            return;
        }
        try {
            round.result().complete(read.apply(round.names()));
        } catch (RuntimeException e) {
            round.result().completeExceptionally(e);
        } catch (Error e) {
            round.result().completeExceptionally(new IllegalStateException("the statement could not be run", e));
            throw e;
        } finally {
            statements.release();
        }
    }

    private void closeBatch(ReadBatch round) {
        lock.lock();
        try {
            if (openBatch == round) {
                openBatch = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** The answer of a round; null where the one who led it had no more time, and somebody else has to. */
    private static @Nullable Map<String, CollectionSnapshot> await(ReadBatch round, long until) {
        try {
            return round.result().get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
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
