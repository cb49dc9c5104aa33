package io.kvasir.inference.schedule;

import io.kvasir.flow.Priority;
import io.kvasir.inference.tokenizer.TokenSequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;

/**
 * The waiting sequences, by priority, lane and length class. Not thread-safe: guarded by the {@link InferenceScheduler}'s lock.
 *
 * <p>Priorities share by weight (stride scheduling, Waldspurger and Weihl 1995): each has a pass that grows by the cost it was given
 * divided by its weight, and the lowest pass is next. A priority that was idle rejoins at the current pass. Within a priority, a sequence
 * is ordered by its call's admission time plus the cost of that call's earlier sequences. A large call thus yields to small later ones, but
 * only to those that arrive within its own length.
 */
final class FairQueue {
    private final Map<Priority, PriorityShare> shares = new EnumMap<>(Priority.class);
    private double virtualTime;

    FairQueue(Map<Priority, Integer> weights) {
        weights.forEach((priority, weight) -> shares.put(priority, new PriorityShare(weight)));
    }

    /** A waiting sequence. */
    record Item(InferenceCall call, int index, TokenSequence sequence, double cost, double order) {}

    private record QueueKey(InferenceLane lane, int lengthClass) {}

    private static final class PriorityShare {
        private final int weight;
        private final Map<QueueKey, PriorityQueue<Item>> queues = new HashMap<>();
        private int count;
        private double cost;
        private double pass;

        PriorityShare(int weight) {
            this.weight = weight;
        }
    }

    private PriorityShare share(Priority priority) {
        return Objects.requireNonNull(shares.get(priority));
    }

    int count(Priority priority) {
        return share(priority).count;
    }

    int count() {
        return shares.values().stream().mapToInt(share -> share.count).sum();
    }

    /** Returns the estimated cost of all waiting sequences, in single-thread nanoseconds. */
    double cost() {
        return shares.values().stream().mapToDouble(share -> share.cost).sum();
    }

    /**
     * Returns the single-thread nanoseconds until everything ahead of a sequence with the given priority and order is done, while the other
     * priorities receive their shares.
     */
    double backlogCost(Priority priority, double order) {
        PriorityShare own = share(priority);
        double before = 0;
        for (PriorityQueue<Item> queue : own.queues.values()) {
            for (Item item : queue) {
                before += item.order() <= order ? item.cost() : 0;
            }
        }
        double weights = own.weight;
        for (PriorityShare other : shares.values()) {
            weights += other != own && other.count > 0 ? other.weight : 0;
        }
        return Math.min(cost(), before * weights / own.weight);
    }

    /** Returns whether sequences of other calls wait at the call's priority or a higher one. */
    boolean hasCompetitors(InferenceCall call) {
        return shares.entrySet().stream()
                .filter(entry -> entry.getKey().compareTo(call.priority()) <= 0)
                .flatMap(entry -> entry.getValue().queues.values().stream())
                .flatMap(PriorityQueue::stream)
                .anyMatch(item -> item.call() != call);
    }

    void add(Item item) {
        PriorityShare share = share(item.call().priority());
        if (share.count == 0) {
            share.pass = Math.max(share.pass, virtualTime);
        }
        share.queues
                .computeIfAbsent(queueKey(item), kind -> new PriorityQueue<>(Comparator.comparingDouble(Item::order)))
                .add(item);
        share.count++;
        share.cost += item.cost();
    }

    private static QueueKey queueKey(Item item) {
        return new QueueKey(item.call().lane(), item.sequence().lengthClass());
    }

    /**
     * Removes the sequences of the next run: one, or several of one lane and length class if they batch well.
     *
     * @param batch whether the lowest priority may run now
     * @param takers threads that could take work now, including the calling one
     * @return empty if no eligible sequence waits
     */
    List<Item> poll(boolean batch, int takers) {
        PriorityShare chosen = null;
        for (Map.Entry<Priority, PriorityShare> entry : shares.entrySet()) {
            PriorityShare share = entry.getValue();
            boolean admitted = share.count > 0 && (batch || entry.getKey() != Priority.BATCH);
            if (admitted && (chosen == null || share.pass < chosen.pass)) {
                chosen = share;
            }
        }
        if (chosen == null) {
            return List.of();
        }
        virtualTime = chosen.pass;
        List<Item> taken = take(chosen, takers);
        for (Item item : taken) {
            chosen.count--;
            chosen.cost -= item.cost();
            chosen.pass += item.cost() / chosen.weight;
        }
        if (chosen.count == 0) {
            chosen.cost = 0;
        }
        return taken;
    }

    private static List<Item> take(PriorityShare share, int takers) {
        Map.Entry<QueueKey, PriorityQueue<Item>> first = null;
        for (Map.Entry<QueueKey, PriorityQueue<Item>> entry : share.queues.entrySet()) {
            if (first == null || order(entry) < order(first)) {
                first = entry;
            }
        }
        PriorityQueue<Item> queue = Objects.requireNonNull(first).getValue();
        int fair = (queue.size() + takers - 1) / takers;
        List<Item> taken = new ArrayList<>();
        int longest = 0;
        for (Item item = queue.peek(); item != null; item = queue.peek()) {
            longest = Math.max(longest, item.sequence().length());
            boolean fits = taken.size() < fair && (taken.size() + 1) * longest <= first.getKey().lane().batchTokens();
            if (!taken.isEmpty() && !fits) {
                break;
            }
            taken.add(queue.poll());
        }
        if (queue.isEmpty()) {
            share.queues.remove(first.getKey());
        }
        return taken;
    }

    private static double order(Map.Entry<QueueKey, PriorityQueue<Item>> entry) {
        Item head = entry.getValue().peek();
        return head == null ? Double.MAX_VALUE : head.order();
    }

    /** Removes the sequences of a cancelled call. */
    void drop(InferenceCall call) {
        PriorityShare share = share(call.priority());
        share.queues.values().forEach(queue -> queue.removeIf(item -> {
            boolean drop = item.call() == call;
            if (drop) {
                share.count--;
                share.cost -= item.cost();
            }
            return drop;
        }));
        share.queues.values().removeIf(PriorityQueue::isEmpty);
        if (share.count == 0) {
            share.cost = 0;
        }
    }

    /** Removes all sequences and returns their calls. */
    List<InferenceCall> clear() {
        List<InferenceCall> calls = new ArrayList<>();
        for (PriorityShare share : shares.values()) {
            share.queues.values().forEach(queue -> queue.forEach(item -> calls.add(item.call())));
            share.queues.clear();
            share.count = 0;
            share.cost = 0;
        }
        return calls.stream().distinct().toList();
    }
}
