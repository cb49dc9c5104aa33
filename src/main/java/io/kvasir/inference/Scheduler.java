package io.kvasir.inference;

import io.kvasir.flow.Deadline;
import io.kvasir.flow.Priority;
import io.kvasir.inference.InferenceObserver.Refusal;
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
 * The gate in front of the models. A fixed number of threads computes; the rest waits in a bounded {@link Backlog}, and a
 * call that could not be done before its deadline is refused at once, while its caller can still go elsewhere. Sequences
 * that wait together run together where their lane allows it; a lone one never waits for company.
 */
@Singleton
public class Scheduler {
    /** Shares of the threads where all priorities have work waiting. */
    private static final Map<Priority, Integer> WEIGHTS = Map.of(Priority.HIGH, 16, Priority.NORMAL, 4, Priority.BATCH, 1);
    /** Estimates err, and answers have a way to go: so much longer than estimated must still be in time. */
    private static final double MARGIN = 2;
    /** How slowly the cost of a token is learned over all calls. */
    private static final double TOKEN_WEIGHT = 0.05;
    /** Bytes of a body for a token of its text, about. */
    private static final double TOKEN_BYTES = 5;
    /** Tokens of a call that are told from its body, at most: a long one may turn out to be refused, or cut to less. */
    private static final double MOST_EXPECTED = 1_024;
    /** How long after the last question the reserved threads stay reserved. */
    private static final long RESERVED_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** How long runs may go on when the server stops, and how long those may take to end that are aborted then. */
    private static final Duration LAST_RUNS = Duration.ofSeconds(2);
    private static final Duration ABORTED_RUNS = Duration.ofSeconds(10);

    private final InferenceSettings settings;
    private final InferenceObserver observer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Backlog backlog = new Backlog(WEIGHTS);
    private final Map<Priority, Demand> demands = new EnumMap<>(Priority.class);
    private final List<Thread> threads = new ArrayList<>();
    /** The lane of each run that computes. */
    private final List<Lane> running = new ArrayList<>();
    private int idle;
    private int runningBatch;
    private double runningCost;
    private double tokenCost;
    private long askedAt = System.nanoTime() - RESERVED_NANOS;
    private long runs;
    private long busyNanos;
    private boolean stopped;

    @Inject
    public Scheduler(InferenceSettings settings, InferenceObserver observer) {
        this.settings = settings;
        this.observer = observer;
        for (Priority priority : Priority.values()) {
            demands.put(priority, new Demand());
        }
        for (int i = 0; i < settings.threads(); i++) {
            int number = i;
            // Platform threads: a native run would hold the carrier of a virtual one.
            threads.add(Thread.ofPlatform().daemon().name("kvasir-compute-" + (i + 1)).start(() -> compute(number)));
        }
    }

    /** Admits a call, or refuses it at once. Without a deadline it gets the one of its priority, and time for its own length. */
    public Call submit(Lane lane, List<Sequence> sequences, Priority priority, Deadline deadline) {
        double cost = 0;
        int tokens = 0;
        double[] costs = new double[sequences.size()];
        for (int i = 0; i < costs.length; i++) {
            costs[i] = lane.costs().estimate(sequences.get(i));
            cost += costs[i];
            tokens += sequences.get(i).length();
        }
        Deadline limit = limit(priority, deadline, cost);
        limit.check("inference");
        Call call = new Call(lane, sequences.size(), cost, priority, limit, this::forget);
        lock.lock();
        try {
            tokenCost += tokens == 0 ? 0 : TOKEN_WEIGHT * (cost / tokens - tokenCost);
            admit(priority, limit, sequences.size(), cost);
            double own = cost / Math.clamp(costs.length, 1, settings.threads());
            if (lane.costs().isHopeless(own, limit)) {
                observer.refused(priority, Refusal.TOO_LATE);
                throw RunCosts.takesTooLong(own, limit);
            }
            Objects.requireNonNull(demands.get(priority)).add(cost, System.nanoTime());
            double before = 0;
            for (int i = 0; i < costs.length; i++) {
                backlog.add(new Backlog.Item(call, i, sequences.get(i), costs[i], call.admittedAt() + before));
                before += costs[i];
            }
            if (priority != Priority.BATCH) {
                askedAt = System.nanoTime();
            }
            for (int i = Math.min(idle, costs.length); i > 0; i--) {
                work.signal();
            }
        } finally {
            lock.unlock();
        }
        return call;
    }

    private Deadline limit(Priority priority, Deadline deadline, double cost) {
        return deadline.or(settings.wait(priority).plusNanos((long) (4 * cost)));
    }

    /**
     * Refuses a call, before it is read, that could not be done in time, as far as the length of its body tells what it asks for.
     *
     * @param bytes the length of its body, negative where it is not known
     */
    public void expect(Priority priority, Deadline deadline, int bytes) {
        lock.lock();
        try {
            double cost = Math.min(MOST_EXPECTED, Math.max(0, bytes) / TOKEN_BYTES) * tokenCost;
            admit(priority, limit(priority, deadline, cost), 0, cost);
        } finally {
            lock.unlock();
        }
    }

    private void admit(Priority priority, Deadline deadline, int sequences, double cost) {
        if (stopped) {
            throw new KvasirException(ErrorCode.NOT_READY, "The server is stopping.");
        }
        double ahead = (backlog.ahead(priority, System.nanoTime() + cost) + runningCost) / settings.threads();
        // A call that is longer than the queue may be must not be refused for ever.
        int waiting = backlog.count(priority);
        if (waiting > 0 && waiting + sequences > settings.queueLimit()) {
            observer.refused(priority, Refusal.QUEUE_FULL);
            throw KvasirException.overloaded(
                    "%d texts wait for a model already; that is as many as may.".formatted(waiting),
                    millis(ahead));
        }
        double own = cost / (sequences == 1 ? 1 : settings.threads());
        double needed = MARGIN * (ahead + own) / left(priority);
        double missing = needed - deadline.remainingNanos();
        // An idle server lets a call try: what a run costs was never measured in such quiet.
        if (missing > 0 && ahead > 0) {
            observer.refused(priority, Refusal.TOO_LATE);
            throw KvasirException.overloaded(
                    "All models are busy: the call would have been done in about %d ms, after its deadline."
                            .formatted(millis(needed)),
                    millis(missing));
        }
    }

    /** The share of the threads that is left by what goes on being asked at higher priorities, and at least the own weight. */
    private double left(Priority priority) {
        double taken = 0;
        double weights = weight(priority);
        for (Priority higher : Priority.values()) {
            if (higher.compareTo(priority) < 0) {
                taken += Objects.requireNonNull(demands.get(higher)).threads(System.nanoTime());
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
        if (settings.pinned()) {
            Processors.pin(number);
        }
        List<Backlog.Item> items = List.of();
        long started = 0;
        boolean ran = false;
        while (true) {
            lock.lock();
            try {
                ended(items, started, ran);
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

    /** Under the lock: accounts for what was taken, and for the run where there was one. */
    private void ended(List<Backlog.Item> items, long started, boolean ran) {
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

    private static double cost(List<Backlog.Item> items) {
        double cost = 0;
        for (Backlog.Item item : items) {
            cost += item.cost();
        }
        return cost;
    }

    /** Under the lock: waits for work and takes it; empty where the scheduler stops. */
    private List<Backlog.Item> take() {
        while (!stopped) {
            long sinceAsked = System.nanoTime() - askedAt;
            int reserved = sinceAsked < RESERVED_NANOS ? settings.reservedThreads() : 0;
            List<Backlog.Item> items = backlog.next(runningBatch < settings.threads() - reserved, idle + 1);
            if (!items.isEmpty()) {
                running.add(items.getFirst().call().lane());
                runningBatch += items.getFirst().call().priority() == Priority.BATCH ? 1 : 0;
                runningCost += cost(items);
                return items;
            }
            idle++;
            try {
                if (backlog.count() > 0) {
                    work.awaitNanos(RESERVED_NANOS - sinceAsked);
                } else {
                    work.await();
                }
            } catch (InterruptedException e) {
                return List.of();
            } finally {
                idle--;
            }
        }
        return List.of();
    }

    /** Computes what is still wanted of what was taken; false where nothing is. */
    private boolean run(List<Backlog.Item> taken, long now) {
        List<Backlog.Item> items = new ArrayList<>(taken.size());
        for (Backlog.Item item : taken) {
            if (item.call().isOver()) {
                continue;
            }
            if (isHopeless(item)) {
                fail(item.call(), Refusal.EXPIRED, new KvasirException(
                        ErrorCode.DEADLINE_EXCEEDED, "No model was free in time for the deadline."));
                continue;
            }
            item.call().starts(now);
            items.add(item);
        }
        if (!items.isEmpty()) {
            run(items, items.getFirst().call(), now);
        }
        return !items.isEmpty();
    }

    /**
     * Whether a call's deadline has passed, or would pass before all of it is done, were nothing else done meanwhile: then the
     * rest of it would be computed for nobody while others wait who can still be served.
     */
    private boolean isHopeless(Backlog.Item item) {
        Call call = item.call();
        long left = call.deadline().remainingNanos();
        if (left == 0 || left >= Math.max(item.cost(), call.remaining() / settings.threads())) {
            return left == 0;
        }
        lock.lock();
        try {
            return backlog.othersWait(call);
        } finally {
            lock.unlock();
        }
    }

    private void run(List<Backlog.Item> items, Call first, long now) {
        Lane lane = first.lane();
        int longest = items.stream().mapToInt(item -> item.sequence().length()).max().orElseThrow();
        int padded = longest * items.size();
        try {
            List<float[]> results = lane.run(items.stream().map(Backlog.Item::sequence).toList());
            long nanos = System.nanoTime() - now;
            lane.costs().ran(items.getFirst().sequence().lengthClass(), padded, nanos);
            observer.ran(lane, first.priority(), items.size(), padded, nanos, now - first.admittedAt());
            for (int i = 0; i < results.size(); i++) {
                items.get(i).call().computed(items.get(i).index(), results.get(i), items.get(i).cost());
            }
        } catch (RuntimeException | Error e) {
            // Whatever it was, the thread goes on: there are only so many.
            items.stream().map(Backlog.Item::call).distinct().forEach(call -> fail(call, Refusal.FAILED, e));
        }
    }

    private void fail(Call call, Refusal reason, Throwable failure) {
        observer.refused(call.priority(), reason);
        call.fail(failure);
        drop(call);
    }

    private void forget(Call call) {
        boolean late = call.deadline().remainingNanos() == 0;
        observer.refused(call.priority(), late ? Refusal.EXPIRED : Refusal.CANCELLED);
        drop(call);
    }

    private void drop(Call call) {
        lock.lock();
        try {
            backlog.drop(call);
        } finally {
            lock.unlock();
        }
    }

    /** How many runs can compute at the same time. */
    public int threads() {
        return settings.threads();
    }

    public Embedder.Load load() {
        return locked(() -> new Embedder.Load(
                settings.threads(), settings.threads() - idle, backlog.count(), runs == 0 ? 0 : busyNanos / 1e6 / runs));
    }

    /** Sequences that wait at a priority. */
    public int queued(Priority priority) {
        return locked(() -> backlog.count(priority));
    }

    boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    /** Lets short runs end that compute, aborts the longer ones, and fails the calls that wait. */
    @PreDestroy
    public void close() {
        lock.lock();
        try {
            stopped = true;
            work.signalAll();
            backlog.clear().forEach(call -> call.fail(new KvasirException(ErrorCode.NOT_READY, "The server is stopping.")));
        } finally {
            lock.unlock();
        }
        try {
            if (!awaitThreads(LAST_RUNS)) {
                locked(() -> Set.copyOf(running)).forEach(Lane::stop);
                awaitThreads(ABORTED_RUNS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T locked(Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }

    /** Whether all compute threads ended within that time. */
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
