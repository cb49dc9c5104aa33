package io.kvasir.answer.semantic;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Metrics of the semantic cache. */
@Singleton
public class SemanticCacheMetrics {
    private static final Metadata LOOKUPS = described("kvasir_semantic_cache_lookups", "Questions that missed every cache level");
    private static final Metadata HITS = described("kvasir_semantic_cache_hits", "Of these, answered with the answer to another question");
    private static final Metadata REJECTED =
            described("kvasir_semantic_cache_rejected", "Pairs of questions with similar vectors and different meaning, by reason");
    private static final Metadata SHADOW_CHECKS =
            described("kvasir_semantic_cache_shadow_checks", "Semantic hits that were computed as well");
    private static final Metadata SHADOW_MISMATCHES =
            described("kvasir_semantic_cache_shadow_mismatches", "Shadow checks without a common citation");
    private static final Metadata ENTRIES = described("kvasir_semantic_cache_entries", "Cached questions");

    private final MetricRegistry registry;
    private final SemanticCacheIndex index;
    private final Counter lookups;
    private final Counter hits;
    private final Counter shadowChecked;
    private final Counter shadowMismatches;
    private final Map<MismatchReason, Counter> rejected = new EnumMap<>(MismatchReason.class);

    @Inject
    public SemanticCacheMetrics(MetricRegistry registry, SemanticCacheIndex index) {
        this.registry = registry;
        this.index = index;
        lookups = registry.counter(LOOKUPS);
        hits = registry.counter(HITS);
        shadowChecked = registry.counter(SHADOW_CHECKS);
        shadowMismatches = registry.counter(SHADOW_MISMATCHES);
        for (MismatchReason reason : MismatchReason.values()) {
            if (reason != MismatchReason.NONE) {
                rejected.put(reason, registry.counter(REJECTED, new Tag("reason", label(reason))));
            }
        }
    }

    private static Metadata described(String name, String description) {
        return Metadata.builder().withName(name).withDescription(description).build();
    }

    private static String label(MismatchReason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
        registry.gauge(ENTRIES, index, SemanticCacheIndex::size);
    }

    public void recordLookup() {
        lookups.inc();
    }

    public void recordHit() {
        hits.inc();
    }

    public void rejected(MismatchReason reason) {
        Counter counter = rejected.get(reason);
        if (counter != null) {
            counter.inc();
        }
    }

    public void shadowChecked(boolean agreed) {
        shadowChecked.inc();
        if (!agreed) {
            shadowMismatches.inc();
        }
    }

    /**
     * Counts since start.
     *
     * @param rejected rejected pairs by {@link MismatchReason} in lower case
     */
    public record Stats(long entries, long lookups, long hits, Map<String, Long> rejected, long shadowChecks, long shadowMismatches) {}

    public Stats stats() {
        Map<String, Long> byReason = new TreeMap<>();
        rejected.forEach((reason, counter) -> byReason.put(label(reason), counter.getCount()));
        return new Stats(
                index.size(),
                lookups.getCount(),
                hits.getCount(),
                byReason,
                shadowChecked.getCount(),
                shadowMismatches.getCount());
    }
}
