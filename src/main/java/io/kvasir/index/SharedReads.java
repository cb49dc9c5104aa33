package io.kvasir.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Reads that many want at once: what one is reading the others wait for instead of reading it too. Without it the first
 * questions after a change read the same long lists as often as there are callers. Whose turn comes to nothing costs
 * the others nothing but time: they read for themselves.
 */
final class SharedReads<K, V> {
    private final Map<K, CompletableFuture<V>> reads = new ConcurrentHashMap<>();

    /**
     * What there is of these.
     *
     * @param read reads several, and leaves out what there is not
     */
    Map<K, V> of(Collection<K> keys, Function<List<K>, Map<K, V>> read) {
        Map<K, CompletableFuture<V>> own = new LinkedHashMap<>();
        Map<K, CompletableFuture<V>> others = new LinkedHashMap<>();
        for (K key : keys) {
            CompletableFuture<V> mine = new CompletableFuture<>();
            CompletableFuture<V> other = reads.putIfAbsent(key, mine);
            if (other == null) {
                own.put(key, mine);
            } else {
                others.put(key, other);
            }
        }
        Map<K, V> found = new HashMap<>(own.isEmpty() ? Map.of() : read(own, read));
        List<K> left = new ArrayList<>();
        others.forEach((key, other) -> {
            if (!landed(key, other, found)) {
                left.add(key);
            }
        });
        if (!left.isEmpty()) {
            found.putAll(read.apply(left));
        }
        return found;
    }

    private Map<K, V> read(Map<K, CompletableFuture<V>> own, Function<List<K>, Map<K, V>> read) {
        Map<K, V> found = Map.of();
        try {
            found = read.apply(List.copyOf(own.keySet()));
            return found;
        } finally {
            for (Map.Entry<K, CompletableFuture<V>> one : own.entrySet()) {
                reads.remove(one.getKey(), one.getValue());
                V value = found.get(one.getKey());
                if (value == null) {
                    one.getValue().cancel(false);
                } else {
                    one.getValue().complete(value);
                }
            }
        }
    }

    /** Waits for what another one is reading. */
    private static <K, V> boolean landed(K key, CompletableFuture<V> other, Map<K, V> found) {
        try {
            found.put(key, other.get());
            return true;
        } catch (CancellationException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
