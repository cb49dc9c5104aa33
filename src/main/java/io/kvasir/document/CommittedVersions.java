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
public class CommittedVersions {
    /** Statements under way. One alone would let everybody wait for a connection that has died. */
    private static final int STATEMENTS = 2;

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Function<Collection<String>, Map<String, CollectionVersion>> read;
    private final Semaphore statements = new Semaphore(STATEMENTS);
    private final ReentrantLock lock = new ReentrantLock();
    /** Those who share the next statement; none while nobody waits. */
    private @Nullable Round gathering;

    @Inject
    public CommittedVersions(VersionStatement statement) {
        this(statement::now);
    }

    CommittedVersions(Function<Collection<String>, Map<String, CollectionVersion>> read) {
        this.read = read;
    }

    private record Round(Set<String> names, CompletableFuture<Map<String, CollectionVersion>> answer) {
        Round() {
            this(new HashSet<>(), new CompletableFuture<>());
        }
    }

    /** A round, and whether it is on this caller to ask for it. */
    private record Place(Round round, boolean leads) {}

    /**
     * The collection as committed at a moment after the call; none where there is no such collection.
     *
     * @param nanos how long the caller can wait
     */
    public Optional<CollectionVersion> now(String name, long nanos) {
        long until = System.nanoTime() + Math.min(nanos, LONGEST_NANOS);
        while (true) {
            Place place = join(name);
            Round round = place.round();
            if (place.leads()) {
                lead(round, until);
            }
            Map<String, CollectionVersion> answer = await(round, until);
            if (answer != null) {
                return Optional.ofNullable(answer.get(name));
            }
        }
    }

    private Place join(String name) {
        lock.lock();
        try {
            Round waiting = gathering;
            Round round = waiting == null ? new Round() : waiting;
            gathering = round;
            round.names().add(name);
            return new Place(round, waiting == null);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for its turn, closes the round and reads for all of it. Whoever comes after it is closed is in the next one. */
    private void lead(Round round, long until) {
        boolean may;
        try {
            may = statements.tryAcquire(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close(round);
            // Those who joined go on without this caller.
            round.answer().completeExceptionally(new TimeoutException());
            throw new KvasirException(ErrorCode.OVERLOADED, "The call was given up.", e);
        }
        close(round);
        if (!may) {
            round.answer().completeExceptionally(new TimeoutException());
            return;
        }
        try {
            round.answer().complete(read.apply(round.names()));
        } catch (RuntimeException e) {
            round.answer().completeExceptionally(e);
        } catch (Error e) {
            round.answer().completeExceptionally(new IllegalStateException("the statement could not be run", e));
            throw e;
        } finally {
            statements.release();
        }
    }

    private void close(Round round) {
        lock.lock();
        try {
            if (gathering == round) {
                gathering = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** The answer of a round; null where the one who led it had no more time, and somebody else has to. */
    private static @Nullable Map<String, CollectionVersion> await(Round round, long until) {
        try {
            return round.answer().get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KvasirException(ErrorCode.NOT_READY, "The server is stopping.", e);
        } catch (TimeoutException e) {
            throw late(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException && System.nanoTime() - until < 0) {
                return null;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw late(e);
        }
    }

    private static KvasirException late(Exception e) {
        return new KvasirException(
                ErrorCode.DEADLINE_EXCEEDED, "The deadline passed while the database was asked what is current.", e);
    }
}
