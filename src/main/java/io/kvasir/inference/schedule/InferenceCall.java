package io.kvasir.inference.schedule;

import io.kvasir.flow.Deadline;
import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request to a lane: sequences admitted together, and their results. */
public final class InferenceCall {
    private final InferenceLane lane;
    private final Urgency urgency;
    private final Consumer<InferenceCall> onCancelled;
    private final long admittedAt = System.nanoTime();
    private final float[][] results;
    private final CompletableFuture<float[][]> outcome = new CompletableFuture<>();
    private int outstanding;
    private double remainingCost;
    private volatile long startedAt;
    private volatile long endedAt;

    InferenceCall(InferenceLane lane, int sequences, double cost, Urgency urgency, Consumer<InferenceCall> onCancelled) {
        this.lane = lane;
        this.urgency = urgency;
        this.onCancelled = onCancelled;
        results = new float[sequences][];
        outstanding = sequences;
        remainingCost = cost;
        if (sequences == 0) {
            outcome.complete(results);
        }
    }

    InferenceLane lane() {
        return lane;
    }

    Priority priority() {
        return urgency.priority();
    }

    Deadline deadline() {
        return urgency.deadline();
    }

    long admittedAt() {
        return admittedAt;
    }

    boolean isDone() {
        return outcome.isDone();
    }

    /** Returns the estimated cost of all sequences without a result, in single-thread nanoseconds. */
    synchronized double remainingCost() {
        return remainingCost;
    }

    /** Records the start of the first run. */
    void markStarted(long now) {
        if (startedAt == 0) {
            startedAt = now;
        }
    }

    /** Adds the result of one sequence and subtracts its estimated cost; the last one completes the call. */
    void addResult(int index, float[] result, double cost) {
        boolean complete;
        synchronized (this) {
            results[index] = result;
            outstanding--;
            remainingCost -= cost;
            complete = outstanding == 0;
        }
        if (complete) {
            endedAt = System.nanoTime();
            outcome.complete(results);
        }
    }

    void fail(Throwable failure) {
        endedAt = System.nanoTime();
        outcome.completeExceptionally(failure);
    }

    /** Cancels the call: waiting sequences are dropped, results of running ones are ignored. */
    public void cancel() {
        if (outcome.cancel(false)) {
            onCancelled.accept(this);
        }
    }

    /** Waits for the results, one for each sequence in order; cancels the call when the deadline passes or the thread is interrupted. */
    public List<float[]> await() {
        try {
            return List.of(outcome.get(urgency.deadline().remainingNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            cancel();
            throw new KvasirException(ErrorCode.DEADLINE_EXCEEDED, "The deadline passed while a model computed.", e);
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
            throw new KvasirException(ErrorCode.OVERLOADED, "The call was cancelled while it waited for a model.");
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        return cause instanceof KvasirException known ? known : new IllegalStateException("a model run failed", cause);
    }

    /** Returns the nanoseconds from admission to the first run; 0 if none has started. */
    public long queuedNanos() {
        return startedAt == 0 ? 0 : startedAt - admittedAt;
    }

    /** Returns the nanoseconds from the first run to the last result; 0 if none has started. */
    public long computedNanos() {
        return startedAt == 0 ? 0 : endedAt - startedAt;
    }
}
