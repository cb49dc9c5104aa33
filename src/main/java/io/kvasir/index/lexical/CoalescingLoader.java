package io.kvasir.index.lexical;

import io.kvasir.document.database.StatementTimeout;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Coalesces concurrent loads of the same keys: later callers wait for the load in flight instead of repeating it. Without
 * this, every concurrent caller would read the same long lists after a change. If that load fails or takes too long, the
 * waiting caller loads the keys itself.
 *
 * <p>Caffeine's {@code AsyncCache.getAll} coalesces too, but its waiting callers share the failure of the load, and those whose
 * wait ends cannot tell which keys are still missing. It also keeps what it loads, under the revision that was requested,
 * whereas {@link PostingCache} decides that by the revision that was read.
 */
final class CoalescingLoader<K, V> {
    /** Longest total wait for the loads of other callers. */
    private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Map<K, CompletableFuture<Optional<V>>> inFlight = new ConcurrentHashMap<>();

    /**
     * Returns the values of the keys that have one.
     *
     * @param read loads several keys and omits those without a value
     */
    Map<K, V> load(Collection<K> keys, Function<List<K>, Map<K, V>> read) {
        Map<K, CompletableFuture<Optional<V>>> own = new LinkedHashMap<>();
        Map<K, CompletableFuture<Optional<V>>> others = new LinkedHashMap<>();
        for (K key : keys) {
            CompletableFuture<Optional<V>> mine = new CompletableFuture<>();
            CompletableFuture<Optional<V>> other = inFlight.putIfAbsent(key, mine);
            if (other == null) {
                own.put(key, mine);
            } else {
                others.put(key, other);
            }
        }
        Map<K, V> found = new HashMap<>(own.isEmpty() ? Map.of() : loadOwn(own, read));
        List<K> left = new ArrayList<>();
        long longest = Math.min(MAX_WAIT_NANOS, StatementTimeout.remainingNanos());
        long start = System.nanoTime();
        others.forEach((key, other) -> {
            try {
                long wait = Math.max(0, longest - (System.nanoTime() - start));
                other.get(wait, TimeUnit.NANOSECONDS).ifPresent(value -> found.put(key, value));
            } catch (CancellationException | ExecutionException | TimeoutException e) {
                left.add(key);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KvasirException(ErrorCode.NOT_READY, "The server is stopping.", e);
            }
        });
        if (!left.isEmpty()) {
            found.putAll(read.apply(left));
        }
        return found;
    }

    private Map<K, V> loadOwn(Map<K, CompletableFuture<Optional<V>>> own, Function<List<K>, Map<K, V>> read) {
        try {
            Map<K, V> found = read.apply(List.copyOf(own.keySet()));
            own.forEach((key, mine) -> mine.complete(Optional.ofNullable(found.get(key))));
            return found;
        } finally {
            own.forEach((key, mine) -> {
                inFlight.remove(key, mine);
                // No effect if it was completed.
                mine.cancel(false);
            });
        }
    }
}
