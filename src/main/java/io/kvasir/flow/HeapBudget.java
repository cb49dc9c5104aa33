package io.kvasir.flow;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.ref.Cleaner;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Limits the heap used by the large data of concurrent calls. A call's use is estimated beforehand, and the call waits or is
 * rejected if it does not fit: an {@code OutOfMemoryError} terminates the server ({@code -XX:+ExitOnOutOfMemoryError}).
 *
 * <p>Large shares leave a quarter of the budget to small ones, so that a few large calls do not block all questions. A call
 * that runs alone is never rejected here; other limits bound its size.
 */
@Singleton
public class HeapBudget {
    /** The budget is the heap divided by this. */
    private static final int HEAP_DIVISOR = 10;
    /** A share above the budget divided by this counts as large. */
    private static final int LARGE_SHARE_DIVISOR = 256;

    private static final Cleaner CLEANER = Cleaner.create();

    private final long bytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private long held;

    @Inject
    public HeapBudget() {
        this(Runtime.getRuntime().maxMemory() / HEAP_DIVISOR);
    }

    public HeapBudget(long bytes) {
        this.bytes = bytes;
    }

    /** Returns the bound of the budget, for the total of all heap bounds. */
    public HeapBound bound() {
        return new HeapBound("large calls", bytes);
    }

    /** Returns an empty share. */
    public Share share() {
        return new Share(new Holding(this));
    }

    /** Returns a share of that size; throws {@code OVERLOADED} if it does not fit. */
    public Share take(long size) {
        Share share = share();
        share.grow(size);
        return share;
    }

    /** Returns a share of that size as soon as it fits; throws {@code DEADLINE_EXCEEDED} if the deadline passes first. */
    public Share await(long size, Deadline deadline) {
        Share share = share();
        if (!tryAwait(share.holding, size, deadline)) {
            throw new KvasirException(ErrorCode.DEADLINE_EXCEEDED, "The deadline passed before there was memory.");
        }
        return share;
    }

    private void await(Holding holding, long more, Deadline deadline) {
        if (!tryAwait(holding, more, deadline)) {
            throw KvasirException.overloaded("Large calls use all the memory reserved for them.", 0);
        }
    }

    private boolean tryAwait(Holding holding, long more, Deadline deadline) {
        lock.lock();
        try {
            while (!fits(holding, more)) {
                long left = deadline.remainingNanos();
                if (left == 0 || released.awaitNanos(left) <= 0) {
                    return false;
                }
            }
            add(holding, more);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KvasirException(ErrorCode.OVERLOADED, "The call was cancelled while it waited for memory.");
        } finally {
            lock.unlock();
        }
    }

    private boolean fits(Holding holding, long more) {
        boolean large = holding.size + more > bytes / LARGE_SHARE_DIVISOR;
        boolean alone = held == holding.size;
        return alone || held + more <= (large ? bytes - bytes / 4 : bytes);
    }

    private void add(Holding holding, long more) {
        holding.size += more;
        held += more;
    }

    /** Returns the estimated bytes held by all calls. */
    public long held() {
        lock.lock();
        try {
            return held;
        } finally {
            lock.unlock();
        }
    }

    /** The state of a share; a separate object, so that the cleaner can release a share that was never closed. */
    private static final class Holding implements Runnable {
        private final HeapBudget budget;
        private long size;

        Holding(HeapBudget budget) {
            this.budget = budget;
        }

        @Override
        public void run() {
            budget.lock.lock();
            try {
                budget.held -= size;
                size = 0;
                budget.released.signalAll();
            } finally {
                budget.lock.unlock();
            }
        }
    }

    /**
     * The heap held by one call. Released on close, or when it becomes unreachable: a response whose client has disconnected
     * may never be written.
     */
    public static final class Share implements AutoCloseable {
        private final Holding holding;
        private final Cleaner.Cleanable cleanable;

        private Share(Holding holding) {
            this.holding = holding;
            cleanable = CLEANER.register(this, holding);
        }

        /** Enlarges the share; throws {@code OVERLOADED} if that does not fit. */
        public void grow(long more) {
            HeapBudget budget = holding.budget;
            budget.lock.lock();
            try {
                if (!budget.fits(holding, more)) {
                    throw KvasirException.overloaded("Large calls use all the memory reserved for them.", 0);
                }
                budget.add(holding, more);
            } finally {
                budget.lock.unlock();
            }
        }

        /**
         * Enlarges the share as soon as that fits; throws {@code OVERLOADED} if the deadline passes first. At most half of
         * the budget is counted, so that a very large call runs beside small shares but not beside a second one of its kind.
         */
        public void awaitGrowth(long more, Deadline deadline) {
            holding.budget.await(holding, Math.min(more, holding.budget.bytes / 2), deadline);
        }

        /** Releases the bytes above that size. */
        public void shrink(long size) {
            HeapBudget budget = holding.budget;
            budget.lock.lock();
            try {
                if (holding.size > size) {
                    budget.add(holding, size - holding.size);
                    budget.released.signalAll();
                }
            } finally {
                budget.lock.unlock();
            }
        }

        /** Returns the bytes held by the call. */
        public long size() {
            holding.budget.lock.lock();
            try {
                return holding.size;
            } finally {
                holding.budget.lock.unlock();
            }
        }

        @Override
        public void close() {
            cleanable.clean();
        }
    }
}
