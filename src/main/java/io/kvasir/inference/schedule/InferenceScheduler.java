package io.kvasir.inference.schedule;

import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.InferenceSettings;
import io.kvasir.inference.schedule.InferenceListener.RejectionReason;
import io.kvasir.inference.tokenizer.TokenSequence;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Admission control and scheduling of model runs. A fixed number of threads computes; other sequences wait in a bounded {@link FairQueue}.
 * A call that would miss its deadline is refused at once, while its caller can still go elsewhere. Waiting sequences are batched if their
 * lane allows it, but a run never waits for more.
 */
@Singleton
public class InferenceScheduler {
    /** Weights of the priorities while all of them have waiting sequences. */
    private static final Map<Priority, Integer> WEIGHTS = Map.of(Priority.HIGH, 16, Priority.NORMAL, 4, Priority.BATCH, 1);
    /** Factor on the estimated time that must fit the deadline: estimates err, and the response still has to be sent. */
    private static final double SAFETY_FACTOR = 2;
    /** Smoothing of the mean cost per token over all calls. */
    private static final double TOKEN_COST_SMOOTHING = 0.05;
    /** Assumed bytes of a request body per token of text. */
    private static final double BYTES_PER_TOKEN = 5;
    /** Most tokens assumed from the length of a body: a long text may yet be refused or truncated. */
    private static final double MAX_PREADMITTED_TOKENS = 1_024;
    /** Time after the last interactive call during which the reserved threads stay reserved. */
    private static final long RESERVED_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Time for runs to finish when the server stops; then they are aborted and have {@link #ABORT_TIMEOUT} to end. */
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ABORT_TIMEOUT = Duration.ofSeconds(10);

    private final InferenceSettings settings;
    private final InferenceListener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition workAvailable = lock.newCondition();
    private final FairQueue queue = new FairQueue(WEIGHTS);
    private final Map<Priority, LoadAverage> loads = new EnumMap<>(Priority.class);
    private final List<Thread> threads = new ArrayList<>();
    /** The lane of each current run. */
    private final List<InferenceLane> running = new ArrayList<>();
    private int idle;
    private int runningBatch;
    private double runningCost;
    private double tokenCost;
    private long lastInteractiveAt = System.nanoTime() - RESERVED_NANOS;
    private long runs;
    private long busyNanos;
    private boolean stopped;

    @Inject
    public InferenceScheduler(InferenceSettings settings, InferenceListener listener) {
        this.settings = settings;
        this.listener = listener;
        for (Priority priority : Priority.values()) {
            loads.put(priority, new LoadAverage());
        }
        for (int i = 0; i < settings.threads(); i++) {
            int number = i;
            // Platform threads: a native run would pin the carrier of a virtual one.
            threads.add(Thread.ofPlatform().daemon().name("kvasir-compute-" + (i + 1)).start(() -> compute(number)));
        }
    }

    /**
     * Admits a call, or refuses it at once with {@code OVERLOADED} or {@code DEADLINE_EXCEEDED}. A call without a deadline gets its
     * priority's default wait plus time for its own length.
     */
    public InferenceCall submit(InferenceLane lane, List<TokenSequence> sequences, Urgency asked) {
        double cost = 0;
        int tokens = 0;
        double[] costs = new double[sequences.size()];
        for (int i = 0; i < costs.length; i++) {
            costs[i] = lane.costModel().estimate(sequences.get(i));
            cost += costs[i];
            tokens += sequences.get(i).length();
        }
        Urgency urgency = withDeadline(asked, cost);
        Priority priority = urgency.priority();
        urgency.deadline().check("inference");
        InferenceCall call = new InferenceCall(lane, sequences.size(), cost, urgency, this::onCancelled);
        lock.lock();
        try {
            tokenCost += tokens == 0 ? 0 : TOKEN_COST_SMOOTHING * (cost / tokens - tokenCost);
            admit(urgency, sequences.size(), cost);
            double own = cost / Math.clamp(costs.length, 1, settings.threads());
            if (lane.costModel().cannotMeetDeadline(own, urgency.deadline())) {
                listener.rejected(priority, RejectionReason.DEADLINE_UNREACHABLE);
                throw CostModel.deadlineUnreachable(own, urgency.deadline());
            }
            Objects.requireNonNull(loads.get(priority)).add(cost, System.nanoTime());
            double before = 0;
            for (int i = 0; i < costs.length; i++) {
                queue.add(new FairQueue.Item(call, i, sequences.get(i), costs[i], call.admittedAt() + before));
                before += costs[i];
            }
            if (priority != Priority.BATCH) {
                lastInteractiveAt = System.nanoTime();
            }
            for (int i = Math.min(idle, costs.length); i > 0; i--) {
                workAvailable.signal();
            }
        } finally {
            lock.unlock();
        }
        return call;
    }

    /** Returns the urgency with a deadline of the server's own if the call has none. */
    private Urgency withDeadline(Urgency asked, double cost) {
        Duration wait = settings.defaultDeadline(asked.priority()).plusNanos((long) (4 * cost));
        return new Urgency(asked.priority(), asked.deadline().or(wait));
    }

    /**
     * Refuses a call that could not be done in time before its body is read, judging its cost by the body's length.
     *
     * @param bytes length of the body; negative if unknown
     */
    public void preAdmit(Urgency asked, int bytes) {
        lock.lock();
        try {
            double cost = Math.min(MAX_PREADMITTED_TOKENS, Math.max(0, bytes) / BYTES_PER_TOKEN) * tokenCost;
            admit(withDeadline(asked, cost), 0, cost);
        } finally {
            lock.unlock();
        }
    }

    private void admit(Urgency urgency, int sequences, double cost) {
        Priority priority = urgency.priority();
        if (stopped) {
            throw new KvasirException(ErrorCode.NOT_READY, "The server is stopping.");
        }
        double ahead = (queue.backlogCost(priority, System.nanoTime() + cost) + runningCost) / settings.threads();
        // A call longer than the whole queue must not be refused for ever, so it is admitted to an empty queue.
        int waiting = queue.count(priority);
        if (waiting > 0 && waiting + sequences > settings.queueLimit()) {
            listener.rejected(priority, RejectionReason.QUEUE_FULL);
            throw KvasirException.overloaded(
                    "The queue is full: %d texts wait for a model.".formatted(waiting), millis(ahead));
        }
        double own = cost / (sequences == 1 ? 1 : settings.threads());
        double needed = SAFETY_FACTOR * (ahead + own) / availableShare(priority);
        double missing = needed - urgency.deadline().remainingNanos();
        // An idle server admits the call: estimates come from runs under load and may be too high.
        if (missing > 0 && ahead > 0) {
            listener.rejected(priority, RejectionReason.DEADLINE_UNREACHABLE);
            throw KvasirException.overloaded(
                    "All models are busy: the call would have been done in about %d ms, after its deadline.".formatted(millis(needed)),
                    millis(missing));
        }
    }

    /** Returns the share of the threads that the recent load of higher priorities leaves, but at least the priority's weighted share. */
    private double availableShare(Priority priority) {
        double taken = 0;
        double weights = weight(priority);
        for (Priority higher : Priority.values()) {
            if (higher.compareTo(priority) < 0) {
                taken += Objects.requireNonNull(loads.get(higher)).threads(System.nanoTime());
                weights += weight(higher);
            }
        }
        return Math.max(weight(priority) / weights, 1 - taken / settings.threads());
    }

    private static double weight(Priority priority) {
        return Objects.requireNonNull(WEIGHTS.get(priority));
    }

    private static long millis(double nanos) {
        return Math.max(1, Math.round(nanos / 1e6));
    }

    private void compute(int number) {
        if (settings.cpuAffinity()) {
            CpuAffinity.pin(number);
        }
        List<FairQueue.Item> items = List.of();
        long started = 0;
        boolean ran = false;
        while (true) {
            lock.lock();
            try {
                account(items, started, ran);
                items = take();
                if (items.isEmpty()) {
                    return;
                }
            } finally {
                lock.unlock();
            }
            started = System.nanoTime();
            ran = run(items, started);
        }
    }

    /** Updates the stats after a run and releases its items; called under the lock. */
    private void account(List<FairQueue.Item> items, long started, boolean ran) {
        if (items.isEmpty()) {
            return;
        }
        if (ran) {
            busyNanos += System.nanoTime() - started;
            runs++;
        }
        running.remove(items.getFirst().call().lane());
        runningBatch -= items.getFirst().call().priority() == Priority.BATCH ? 1 : 0;
        runningCost = Math.max(0, runningCost - cost(items));
    }

    private static double cost(List<FairQueue.Item> items) {
        double cost = 0;
        for (FairQueue.Item item : items) {
            cost += item.cost();
        }
        return cost;
    }

    /** Waits for work and takes it; returns an empty list when the scheduler stops. Called under the lock. */
    private List<FairQueue.Item> take() {
        while (!stopped) {
            long sinceAsked = System.nanoTime() - lastInteractiveAt;
            int reserved = sinceAsked < RESERVED_NANOS ? settings.reservedInteractiveThreads() : 0;
            List<FairQueue.Item> items = queue.poll(runningBatch < settings.threads() - reserved, idle + 1);
            if (!items.isEmpty()) {
                running.add(items.getFirst().call().lane());
                runningBatch += items.getFirst().call().priority() == Priority.BATCH ? 1 : 0;
                runningCost += cost(items);
                return items;
            }
            idle++;
            try {
                if (queue.count() > 0) {
                    workAvailable.awaitNanos(RESERVED_NANOS - sinceAsked);
                } else {
                    workAvailable.await();
                }
            } catch (InterruptedException e) {
                return List.of();
            } finally {
                idle--;
            }
        }
        return List.of();
    }

    /** Runs the items whose calls are still pending and can meet their deadline; returns false if there are none. */
    private boolean run(List<FairQueue.Item> taken, long now) {
        List<FairQueue.Item> items = new ArrayList<>(taken.size());
        for (FairQueue.Item item : taken) {
            if (item.call().isDone()) {
                continue;
            }
            if (cannotMeetDeadline(item)) {
                fail(item.call(), RejectionReason.EXPIRED, new KvasirException(
                        ErrorCode.DEADLINE_EXCEEDED, "No model was free in time for the deadline."));
                continue;
            }
            item.call().markStarted(now);
            items.add(item);
        }
        if (!items.isEmpty()) {
            run(items, items.getFirst().call(), now);
        }
        return !items.isEmpty();
    }

    /** Returns whether a deadline is over, or needs all threads while others wait: the rest would delay calls that can still be met. */
    private boolean cannotMeetDeadline(FairQueue.Item item) {
        InferenceCall call = item.call();
        long left = call.deadline().remainingNanos();
        if (left == 0 || left >= Math.max(item.cost(), call.remainingCost() / settings.threads())) {
            return left == 0;
        }
        lock.lock();
        try {
            return queue.hasCompetitors(call);
        } finally {
            lock.unlock();
        }
    }

    private void run(List<FairQueue.Item> items, InferenceCall first, long now) {
        InferenceLane lane = first.lane();
        int longest = items.stream().mapToInt(item -> item.sequence().length()).max().orElseThrow();
        int padded = longest * items.size();
        try {
            List<float[]> results = lane.run(items.stream().map(FairQueue.Item::sequence).toList());
            long nanos = System.nanoTime() - now;
            lane.costModel().observe(items.getFirst().sequence().lengthClass(), padded, nanos);
            listener.runCompleted(new RunSample(lane, first.priority(), items.size(), padded, nanos, now - first.admittedAt()));
            for (int i = 0; i < results.size(); i++) {
                items.get(i).call().addResult(items.get(i).index(), results.get(i), items.get(i).cost());
            }
        } catch (RuntimeException | Error e) {
            // Compute threads are few, so they survive any failure.
            items.stream().map(FairQueue.Item::call).distinct().forEach(call -> fail(call, RejectionReason.FAILED, e));
        }
    }

    private void fail(InferenceCall call, RejectionReason reason, Throwable failure) {
        listener.rejected(call.priority(), reason);
        call.fail(failure);
        drop(call);
    }

    private void onCancelled(InferenceCall call) {
        boolean late = call.deadline().remainingNanos() == 0;
        listener.rejected(call.priority(), late ? RejectionReason.EXPIRED : RejectionReason.CANCELLED);
        drop(call);
    }

    private void drop(InferenceCall call) {
        lock.lock();
        try {
            queue.drop(call);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the number of compute threads. */
    public int threads() {
        return settings.threads();
    }

    public Embedder.Load load() {
        return withLock(() -> new Embedder.Load(
                settings.threads(), settings.threads() - idle, queue.count(), runs == 0 ? 0 : busyNanos / 1e6 / runs));
    }

    /** Returns the number of waiting sequences of a priority. */
    public int queued(Priority priority) {
        return withLock(() -> queue.count(priority));
    }

    boolean isStopped() {
        return withLock(() -> stopped);
    }

    /** Fails the waiting calls, lets short runs finish and aborts longer ones. */
    @PreDestroy
    public void close() {
        lock.lock();
        try {
            stopped = true;
            workAvailable.signalAll();
            queue.clear().forEach(call -> call.fail(new KvasirException(ErrorCode.NOT_READY, "The server is stopping.")));
        } finally {
            lock.unlock();
        }
        try {
            if (!awaitThreads(DRAIN_TIMEOUT)) {
                withLock(() -> Set.copyOf(running)).forEach(InferenceLane::stop);
                awaitThreads(ABORT_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T withLock(Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the compute threads; returns whether all ended within the limit. */
    private boolean awaitThreads(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (Thread thread : threads) {
            if (!thread.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                return false;
            }
        }
        return true;
    }
}
