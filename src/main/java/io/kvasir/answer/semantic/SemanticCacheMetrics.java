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
    private static final Metadata LOOKUPS = described("cache_semantic_lookups", "Questions that no level had an answer to");
    private static final Metadata HITS = described("cache_semantic_hits", "Of these, answered with the answer to another question");
    private static final Metadata REJECTED =
            described("cache_semantic_refused", "Pairs of questions with near vectors that are not the same, by what differs");
    private static final Metadata SHADOW_CHECKS =
            described("cache_semantic_checked", "Answers to another question that were computed as well, to compare");
    private static final Metadata SHADOW_MISMATCHES =
            described("cache_semantic_disagreed", "Of these, those that cite nothing that the computed answer cites");
    private static final Metadata ENTRIES = described("cache_semantic_entries", "Questions remembered");

    private final MetricRegistry registry;
    private final SemanticCacheIndex index;
    private final Counter lookups;
    private final Counter hits;
    private final Counter shadowChecked;
    private final Counter shadowMismatches;
    private final Map<MismatchReason, Counter> rejected = new EnumMap<>(MismatchReason.class);

    @Inject
    public SemanticCacheMetrics(MetricRegistry registry, SemanticCacheIndex askedBefore) {
        this.registry = registry;
        this.index = askedBefore;
        lookups = registry.counter(LOOKUPS);
        hits = registry.counter(HITS);
        shadowChecked = registry.counter(SHADOW_CHECKS);
        shadowMismatches = registry.counter(SHADOW_MISMATCHES);
        for (MismatchReason difference : MismatchReason.values()) {
            if (difference != MismatchReason.NONE) {
                rejected.put(difference, registry.counter(REJECTED, new Tag("difference", label(difference))));
            }
        }
    }

    private static Metadata described(String name, String description) {
        return Metadata.builder().withName(name).withDescription(description).build();
    }

    private static String label(MismatchReason difference) {
        return difference.name().toLowerCase(Locale.ROOT);
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

    public void rejected(MismatchReason difference) {
        Counter counter = rejected.get(difference);
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
        Map<String, Long> byDifference = new TreeMap<>();
        rejected.forEach((difference, counter) -> byDifference.put(label(difference), counter.getCount()));
        return new Stats(
                index.size(),
                lookups.getCount(),
                hits.getCount(),
                byDifference,
                shadowChecked.getCount(),
                shadowMismatches.getCount());
    }
}
