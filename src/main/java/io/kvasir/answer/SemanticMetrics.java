package io.kvasir.answer;

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

/** What the semantic cache tells of itself. */
@Singleton
public class SemanticMetrics {
    private static final Metadata LOOKUPS = described("cache_semantic_lookups", "Questions that no level had an answer to");
    private static final Metadata HITS = described("cache_semantic_hits", "Of these, answered with the answer to another question");
    private static final Metadata REFUSED =
            described("cache_semantic_refused", "Pairs of questions with near vectors that are not the same, by what differs");
    private static final Metadata CHECKED =
            described("cache_semantic_checked", "Answers to another question that were computed as well, to compare");
    private static final Metadata DISAGREED =
            described("cache_semantic_disagreed", "Of these, those that cite nothing that the computed answer cites");
    private static final Metadata ENTRIES = described("cache_semantic_entries", "Questions remembered");

    private final MetricRegistry registry;
    private final AskedBefore askedBefore;
    private final Counter lookups;
    private final Counter hits;
    private final Counter checked;
    private final Counter disagreed;
    private final Map<Difference, Counter> refused = new EnumMap<>(Difference.class);

    @Inject
    public SemanticMetrics(MetricRegistry registry, AskedBefore askedBefore) {
        this.registry = registry;
        this.askedBefore = askedBefore;
        lookups = registry.counter(LOOKUPS);
        hits = registry.counter(HITS);
        checked = registry.counter(CHECKED);
        disagreed = registry.counter(DISAGREED);
        for (Difference difference : Difference.values()) {
            if (difference != Difference.NONE) {
                refused.put(difference, registry.counter(REFUSED, new Tag("difference", label(difference))));
            }
        }
    }

    private static Metadata described(String name, String description) {
        return Metadata.builder().withName(name).withDescription(description).build();
    }

    private static String label(Difference difference) {
        return difference.name().toLowerCase(Locale.ROOT);
    }

    void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
        registry.gauge(ENTRIES, askedBefore, AskedBefore::size);
    }

    void lookedUp() {
        lookups.inc();
    }

    void hit() {
        hits.inc();
    }

    void refused(Difference difference) {
        Counter counter = refused.get(difference);
        if (counter != null) {
            counter.inc();
        }
    }

    void checked(boolean agreed) {
        checked.inc();
        if (!agreed) {
            disagreed.inc();
        }
    }

    /**
     * Counts since start.
     *
     * @param refused pairs by what differs
     */
    public record Figures(long entries, long lookups, long hits, Map<String, Long> refused, long checked, long disagreed) {}

    public Figures figures() {
        Map<String, Long> byDifference = new TreeMap<>();
        refused.forEach((difference, counter) -> byDifference.put(label(difference), counter.getCount()));
        return new Figures(
                askedBefore.size(),
                lookups.getCount(),
                hits.getCount(),
                byDifference,
                checked.getCount(),
                disagreed.getCount());
    }
}
