package io.kvasir.flow;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.ref.Cleaner;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The part of the heap that large things of calls may take together. What a call will hold is estimated before it does, and
 * where there is no room for it the call waits or is refused: a server that runs out of memory ends for all.
 *
 * <p>Large shares leave a quarter to small ones, so that a few large calls do not shut out every question. A call that is
 * alone is never refused here; how much one may be is limited elsewhere.
 */
@Singleton
public class HeapBudget {
    /** Of the heap, for the calls of the foreign protocols. */
    private static final int HEAP_DIVISOR = 10;
    /** A share above this part of the budget is a large one. */
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

    /** What calls may take together. */
    public HeapBound bound() {
        return new HeapBound("calls that hold much", bytes);
    }

    /** A share that holds nothing yet. */
    public Share share() {
        return new Share(new Holding(this));
    }

    /** A share of that size, or a refusal. */
    public Share take(long size) {
        Share share = share();
        share.grow(size);
        return share;
    }

    /** A share of that size, as soon as there is room for it. */
    public Share await(long size, Deadline deadline) {
        Share share = share();
        if (!tryAwait(share.holding, size, deadline)) {
            throw new KvasirException(ErrorCode.DEADLINE_EXCEEDED, "The deadline passed before there was memory.");
        }
        return share;
    }

    private void await(Holding holding, long more, Deadline patience) {
        if (!tryAwait(holding, more, patience)) {
            throw KvasirException.overloaded("Large calls hold all the memory that they may.", 0);
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
            throw new KvasirException(ErrorCode.OVERLOADED, "The call was given up while it waited for memory.");
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

    /** Bytes that calls hold, as they were estimated. */
    public long held() {
        lock.lock();
        try {
            return held;
        } finally {
            lock.unlock();
        }
    }

    /** What one share has; apart from it, so that it outlives a share that was forgotten. */
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
     * What one call holds. Given back when it is closed, or when nothing can reach it any more: an answer whose reader has
     * gone may never be written.
     */
    public static final class Share implements AutoCloseable {
        private final Holding holding;
        private final Cleaner.Cleanable cleanable;

        private Share(Holding holding) {
            this.holding = holding;
            cleanable = CLEANER.register(this, holding);
        }

        /** Takes more, or refuses the call. */
        public void grow(long more) {
            HeapBudget budget = holding.budget;
            budget.lock.lock();
            try {
                if (!budget.fits(holding, more)) {
                    throw KvasirException.overloaded("Large calls hold all the memory that they may.", 0);
                }
                budget.add(holding, more);
            } finally {
                budget.lock.unlock();
            }
        }

        /**
         * Takes more as soon as there is room for it, or refuses the call. Of what is larger than half of the budget only that half
         * is counted: it has its turn beside small shares, and no second one of its kind with it.
         */
        public void awaitGrowth(long more, Deadline deadline) {
            holding.budget.await(holding, Math.min(more, holding.budget.bytes / 2), deadline);
        }

        /** Gives back what is above that size. */
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

        /** Bytes that the call holds. */
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
