package io.kvasir.flow;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The bulkheads in front of the database, one for each kind of call. */
@Singleton
public class DatabaseBulkheads {
    /** Waiting calls per permit; more are rejected at once, because each occupies a thread. */
    private static final int MAX_QUEUED_PER_PERMIT = 8;
    /** Bound while a call holds a permit; nested calls need none. */
    private static final ScopedValue<DatabaseCall.Kind> ADMITTED = ScopedValue.newInstance();

    private final Map<DatabaseCall.Kind, Bulkhead> bulkheads = new EnumMap<>(DatabaseCall.Kind.class);

    @Inject
    public DatabaseBulkheads(DatabaseCallSettings settings) {
        bulkheads.put(DatabaseCall.Kind.SCAN, new Bulkhead(settings.scans(), settings.readWait()));
        bulkheads.put(DatabaseCall.Kind.READ, new Bulkhead(settings.reads(), settings.readWait()));
        bulkheads.put(DatabaseCall.Kind.CHANGE, new Bulkhead(settings.changes(), settings.changeWait()));
    }

    private record Bulkhead(int limit, Duration maxWait, Semaphore permits) {
        Bulkhead(int limit, Duration maxWait) {
            this(limit, maxWait, new Semaphore(limit, true));
        }
    }

    /**
     * Runs a call once a permit is free; throws {@code OVERLOADED} if the queue is full or the wait too long. For callers
     * with work to do first that must not occupy a permit, such as reading a slow body; others use {@link DatabaseCall}.
     */
    public <T, X extends Throwable> T run(DatabaseCall.Kind kind, ScopedValue.CallableOp<T, X> call) throws X {
        if (ADMITTED.isBound()) {
            return call.call();
        }
        Bulkhead bulkhead = Objects.requireNonNull(bulkheads.get(kind));
        acquire(kind, bulkhead);
        try {
            return ScopedValue.where(ADMITTED, kind).call(call);
        } finally {
            bulkhead.permits().release();
        }
    }

    private static void acquire(DatabaseCall.Kind kind, Bulkhead bulkhead) {
        boolean crowded = bulkhead.permits().getQueueLength() >= MAX_QUEUED_PER_PERMIT * bulkhead.limit();
        try {
            if (crowded || !bulkhead.permits().tryAcquire(bulkhead.maxWait().toNanos(), TimeUnit.NANOSECONDS)) {
                throw KvasirException.overloaded(
                        "Too many calls of this kind (%s, %d at a time) wait for the database; try again shortly."
                                .formatted(kind.name().toLowerCase(Locale.ROOT), bulkhead.limit()),
                        0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KvasirException(ErrorCode.OVERLOADED, "The call was cancelled.", e);
        }
    }
}
