package io.kvasir.inference;

import io.kvasir.flow.Deadline;
import io.kvasir.flow.Priority;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The gate in front of the models: a fixed number of threads compute, the rest waits in a bounded queue, higher priority
 * first and first come first served within one priority. Who finds the queue full is refused at once.
 */
@Singleton
public class ComputePool {
    private final ThreadPoolExecutor executor;
    private final int queueLimit;
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicLong sequence = new AtomicLong();
    private final LongAdder runs = new LongAdder();
    private final LongAdder busyNanos = new LongAdder();

    @Inject
    public ComputePool(InferenceSettings settings) {
        queueLimit = settings.queueLimit();
        AtomicInteger number = new AtomicInteger();
        executor = new ThreadPoolExecutor(
                settings.threads(), settings.threads(), 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "kvasir-compute-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Hands a run in; {@link #await} gives its result. */
    public <T> Future<T> submit(Priority priority, Deadline deadline, Callable<T> run) {
        if (queued.incrementAndGet() > queueLimit) {
            queued.decrementAndGet();
            throw new KvasirException(ErrorCode.OVERLOADED, "All models are busy and their queue is full.");
        }
        Run<T> task = new Run<>(priority, sequence.incrementAndGet(), () -> {
            deadline.check("embed");
            long start = System.nanoTime();
            try {
                return run.call();
            } finally {
                busyNanos.add(System.nanoTime() - start);
                runs.increment();
            }
        });
        executor.execute(task);
        return task;
    }

    /** Waits for a run, at most until the deadline. */
    public static <T> T await(Future<T> run, Deadline deadline) {
        try {
            long left = deadline.remainingNanos();
            return left == Long.MAX_VALUE ? run.get() : run.get(left, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            run.cancel(false);
            throw new KvasirException(ErrorCode.DEADLINE_EXCEEDED, "The deadline passed while a model computed.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KvasirException(ErrorCode.OVERLOADED, "The call was interrupted while it waited for a model.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KvasirException known) {
                throw known;
            }
            throw new IllegalStateException("a model run failed", e.getCause());
        }
    }

    /** How many runs can compute at the same time. */
    public int threads() {
        return executor.getCorePoolSize();
    }

    public Embedder.Load load() {
        long count = runs.sum();
        return new Embedder.Load(
                executor.getCorePoolSize(),
                executor.getActiveCount(),
                queued.get(),
                count == 0 ? 0 : busyNanos.sum() / 1e6 / count);
    }

    @PreDestroy
    void close() {
        executor.shutdownNow();
    }

    private final class Run<T> extends FutureTask<T> implements Comparable<Run<?>> {
        private final Priority priority;
        private final long number;
        private final AtomicBoolean waiting = new AtomicBoolean(true);

        Run(Priority priority, long number, Callable<T> work) {
            super(work);
            this.priority = priority;
            this.number = number;
        }

        @Override
        public void run() {
            leaveQueue();
            super.run();
        }

        /** A run that is given up while it waits makes room at once. */
        @Override
        protected void done() {
            if (isCancelled()) {
                executor.remove(this);
                leaveQueue();
            }
        }

        private void leaveQueue() {
            if (waiting.compareAndSet(true, false)) {
                queued.decrementAndGet();
            }
        }

        @Override
        public int compareTo(Run<?> other) {
            int byPriority = priority.compareTo(other.priority);
            return byPriority != 0 ? byPriority : Long.compare(number, other.number);
        }
    }
}
