package io.kvasir.index.vector;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Publishes metrics of vector searches: access paths, exact fallbacks, underfilled results, recall and heap use. */
@Singleton
public class IndexMetrics implements VectorSearchListener {
    private static final Metadata SEARCHES = Metadata.builder()
            .withName("kvasir_vector_searches")
            .withDescription("Vector searches by access path")
            .build();
    private static final Metadata EXACT_FALLBACKS = Metadata.builder()
            .withName("kvasir_vector_search_exact_fallbacks")
            .withDescription("Exact fallbacks after the index found too few")
            .build();
    private static final Metadata UNDERFILLED = Metadata.builder()
            .withName("kvasir_vector_search_underfilled")
            .withDescription("Vector searches that found too few through an index")
            .build();
    private static final Metadata RECALL = Metadata.builder()
            .withName("kvasir_vector_recall_at_10")
            .withDescription("Share of the ten nearest passages that the vector index finds, as last sampled; -1 unknown")
            .build();

    private static final Metadata HEAP_BYTES = Metadata.builder()
            .withName("kvasir_vector_index_heap_bytes")
            .withDescription("Memory of the in-memory vector indexes")
            .build();

    private final MetricRegistry registry;
    private final RecallSampler recall;
    private final QuantizedVectorIndexes inMemoryIndexes;
    private final ExactVectorIndexes exactIndexes;
    private final Map<VectorSearch.AccessPath, Counter> searches = new EnumMap<>(VectorSearch.AccessPath.class);
    private final Counter exactFallbacks;
    private final Counter underfilled;

    @Inject
    public IndexMetrics(
            MetricRegistry registry, RecallSampler recall, QuantizedVectorIndexes inMemoryIndexes, ExactVectorIndexes exactIndexes) {
        this.registry = registry;
        this.recall = recall;
        this.inMemoryIndexes = inMemoryIndexes;
        this.exactIndexes = exactIndexes;
        for (VectorSearch.AccessPath access : VectorSearch.AccessPath.values()) {
            searches.put(access, registry.counter(SEARCHES, new Tag("access_path", access.label())));
        }
        exactFallbacks = registry.counter(EXACT_FALLBACKS);
        underfilled = registry.counter(UNDERFILLED);
    }

    void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
        registry.gauge(RECALL, recall, meter -> meter.last().map(RecallSampler.Recall::at10).orElse(-1.0));
        registry.gauge(HEAP_BYTES, this, metrics -> metrics.inMemoryIndexes.bytes() + metrics.exactIndexes.bytes());
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
