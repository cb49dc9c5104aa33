package io.kvasir.index.vector;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Publishes metrics of vector searches: access paths, exact fallbacks, underfilled results, recall and heap use. */
@Singleton
public class IndexMetrics implements VectorSearchListener {
    private static final Metadata SEARCHES = Metadata.builder()
            .withName("vector_searches")
            .withDescription("Searches by vector, by how the vectors were reached")
            .build();
    private static final Metadata EXACT_FALLBACKS = Metadata.builder()
            .withName("vector_searches_rescued")
            .withDescription("Searches where the index found fewer than asked, so that every vector in scope was compared")
            .build();
    private static final Metadata UNDERFILLED = Metadata.builder()
            .withName("search_filtered_short")
            .withDescription("Searches by vector that found fewer than asked though more were in scope")
            .build();
    private static final Metadata RECALL = Metadata.builder()
            .withName("vector_recall_at_10")
            .withDescription("Share of the ten nearest passages that the vector index finds, as last sampled; -1 unknown")
            .build();

    private static final Metadata HEAP_BYTES = Metadata.builder()
            .withName("vector_copies_bytes")
            .withDescription("Bytes of heap that coarse copies of the vectors of collections take")
            .build();

    private final MetricRegistry registry;
    private final RecallSampler recall;
    private final QuantizedVectorIndexes inMemoryIndexes;
    private final Map<VectorSearch.AccessPath, Counter> searches = new EnumMap<>(VectorSearch.AccessPath.class);
    private final Counter exactFallbacks;
    private final Counter underfilled;

    @Inject
    public IndexMetrics(MetricRegistry registry, RecallSampler recall, QuantizedVectorIndexes copies) {
        this.registry = registry;
        this.recall = recall;
        this.inMemoryIndexes = copies;
        for (VectorSearch.AccessPath access : VectorSearch.AccessPath.values()) {
            searches.put(access, registry.counter(SEARCHES, new Tag("access", access.name().toLowerCase(Locale.ROOT))));
        }
        exactFallbacks = registry.counter(EXACT_FALLBACKS);
        underfilled = registry.counter(UNDERFILLED);
    }

    void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
        registry.gauge(RECALL, recall, meter -> meter.last().map(RecallSampler.Recall::at10).orElse(-1.0));
        registry.gauge(HEAP_BYTES, inMemoryIndexes, QuantizedVectorIndexes::bytes);
    }

    @Override
    public void searched(VectorSearch.AccessPath access) {
        Counter counter = searches.get(access);
        if (counter != null) {
            counter.inc();
        }
    }

    @Override
    public void fellBackToExact() {
        exactFallbacks.inc();
    }

    @Override
    public void underfilled() {
        underfilled.inc();
    }
}
