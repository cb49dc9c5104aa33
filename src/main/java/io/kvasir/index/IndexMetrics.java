package io.kvasir.index;

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

/** Publishes how vectors are searched, and whether that ever costs results. */
@Singleton
public class IndexMetrics implements SearchObserver {
    private static final Metadata SEARCHES = Metadata.builder()
            .withName("vector_searches")
            .withDescription("Searches by vector, by how the vectors were reached")
            .build();
    private static final Metadata RESCUED = Metadata.builder()
            .withName("vector_searches_rescued")
            .withDescription("Searches where the index found fewer than asked, so that every vector in scope was compared")
            .build();
    private static final Metadata SHORT = Metadata.builder()
            .withName("search_filtered_short")
            .withDescription("Searches by vector that found fewer than asked though more were in scope")
            .build();
    private static final Metadata RECALL = Metadata.builder()
            .withName("vector_recall_at_10")
            .withDescription("Share of the ten nearest passages that the vector index finds, as last sampled; -1 unknown")
            .build();

    private static final Metadata COPIES = Metadata.builder()
            .withName("vector_copies_bytes")
            .withDescription("Bytes of heap that coarse copies of the vectors of collections take")
            .build();

    private final MetricRegistry registry;
    private final RecallMeter recall;
    private final VectorCopies copies;
    private final Map<NearestPassages.Access, Counter> searches = new EnumMap<>(NearestPassages.Access.class);
    private final Counter rescued;
    private final Counter tooShort;

    @Inject
    public IndexMetrics(MetricRegistry registry, RecallMeter recall, VectorCopies copies) {
        this.registry = registry;
        this.recall = recall;
        this.copies = copies;
        for (NearestPassages.Access access : NearestPassages.Access.values()) {
            searches.put(access, registry.counter(SEARCHES, new Tag("access", access.name().toLowerCase(Locale.ROOT))));
        }
        rescued = registry.counter(RESCUED);
        tooShort = registry.counter(SHORT);
    }

    void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
        registry.gauge(RECALL, recall, meter -> meter.last().map(RecallMeter.Recall::at10).orElse(-1.0));
        registry.gauge(COPIES, copies, VectorCopies::bytes);
    }

    @Override
    public void searched(NearestPassages.Access access) {
        Counter counter = searches.get(access);
        if (counter != null) {
            counter.inc();
        }
    }

    @Override
    public void rescued() {
        rescued.inc();
    }

    @Override
    public void cameShort() {
        tooShort.inc();
    }
}
