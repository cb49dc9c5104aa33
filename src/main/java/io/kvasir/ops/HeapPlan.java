package io.kvasir.ops;

import io.kvasir.answer.semantic.SemanticCacheSettings;
import io.kvasir.cache.CacheSettings;
import io.kvasir.flow.HeapBound;
import io.kvasir.flow.HeapBudget;
import io.kvasir.index.IndexSettings;
import io.kvasir.index.lexical.HiddenPassages;
import io.kvasir.inference.InferenceSettings;
import io.kvasir.ops.warm.QueryLog;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Checks that the heap bounds of all caches and budgets fit into the heap together. Otherwise they would exhaust it long after the
 * start; so the start fails instead.
 */
@Singleton
public class HeapPlan {
    private static final Logger LOG = System.getLogger(HeapPlan.class.getName());

    private final List<HeapBound> bounds;
    private final long heap;

    @Inject
    public HeapPlan(
            CacheSettings cache, IndexSettings index, InferenceSettings inference, SemanticCacheSettings semantic, HeapBudget calls) {
        this(all(cache, index, inference, semantic, calls), Runtime.getRuntime().maxMemory());
    }

    HeapPlan(List<HeapBound> bounds, long heap) {
        this.bounds = List.copyOf(bounds);
        this.heap = heap;
    }

    private static List<HeapBound> all(
            CacheSettings cache, IndexSettings index, InferenceSettings inference, SemanticCacheSettings semantic, HeapBudget calls) {
        List<HeapBound> all = new ArrayList<>(cache.heap());
        all.addAll(excludingCaches(index, inference, semantic, calls));
        return all;
    }

    static List<HeapBound> excludingCaches(
            IndexSettings index, InferenceSettings inference, SemanticCacheSettings semantic, HeapBudget calls) {
        List<HeapBound> all = new ArrayList<>(index.memory().heap());
        all.addAll(inference.heap());
        all.addAll(semantic.heap());
        all.add(QueryLog.HEAP_BOUND);
        all.add(new HeapBound("numbers of passages that callers may not see", HiddenPassages.MAX_CACHE_BYTES));
        all.add(calls.bound());
        return all;
    }

    /** Logs the bounds; fails if their sum is too large. */
    void check() {
        long together = bounds.stream().mapToLong(HeapBound::bytes).sum();
        String refusal = "%d of %d MiB of heap (%.0f %%) may be kept: %s"
                .formatted(mebibytes(together), mebibytes(heap), 100.0 * together / heap, list());
        if (together > heap / 100 * HeapBound.MAX_TOTAL_PERCENT) {
            throw new IllegalStateException(refusal + ". More than " + HeapBound.MAX_TOTAL_PERCENT
                    + " % are too much: lower one of these settings, or raise -Xmx in jvm.options.");
        }
        LOG.log(Level.INFO, refusal);
    }

    private String list() {
        return bounds.stream()
                .map(bound -> String.format(Locale.ROOT, "%s %d", bound.name(), mebibytes(bound.bytes())))
                .collect(Collectors.joining(", "));
    }

    private static long mebibytes(long bytes) {
        return bytes >> 20;
    }
}
