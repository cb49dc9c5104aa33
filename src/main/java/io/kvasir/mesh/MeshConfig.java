package io.kvasir.mesh;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Produces {@link MeshSettings} from the configuration. */
@Singleton
public class MeshConfig {
    private final MeshSettings settings;

    @Inject
    public MeshConfig(
            @ConfigProperty(name = "kvasir.graph.weight.link", defaultValue = "1.0") double link,
            @ConfigProperty(name = "kvasir.graph.weight.backlink", defaultValue = "0.25") double backlink,
            @ConfigProperty(name = "kvasir.graph.weight.shared-terms", defaultValue = "0") double sharedTerms,
            @ConfigProperty(name = "kvasir.graph.weight.similar", defaultValue = "0") double similar,
            @ConfigProperty(name = "kvasir.graph.weight.co-citation", defaultValue = "0.5") double coCitation,
            @ConfigProperty(name = "kvasir.graph.damping", defaultValue = "0.5") double damping,
            @ConfigProperty(name = "kvasir.graph.iterations", defaultValue = "20") int iterations,
            @ConfigProperty(name = "kvasir.graph.seeds", defaultValue = "10") int seeds,
            @ConfigProperty(name = "kvasir.graph.hops", defaultValue = "1") int hops,
            @ConfigProperty(name = "kvasir.graph.max-results", defaultValue = "20") int maxResults,
            @ConfigProperty(name = "kvasir.graph.similarity-seeds", defaultValue = "3") int similaritySeeds,
            @ConfigProperty(name = "kvasir.graph.co-citation.enabled", defaultValue = "true") boolean coCitationEnabled,
            @ConfigProperty(name = "kvasir.graph.co-citation.half-life", defaultValue = "P30D") Duration coCitationHalfLife,
            @ConfigProperty(name = "kvasir.graph.co-citation.refresh-interval", defaultValue = "PT1H") Duration coCitationRefreshInterval) {
        settings = new MeshSettings(
                Map.of(
                        EdgeKind.LINK, link,
                        EdgeKind.BACKLINK, backlink,
                        EdgeKind.SHARED_TERMS, sharedTerms,
                        EdgeKind.SIMILAR, similar,
                        EdgeKind.CO_CITATION, coCitation),
                damping, iterations, seeds, hops, maxResults, similaritySeeds,
                coCitationEnabled, coCitationHalfLife, coCitationRefreshInterval);
    }

    @Produces
    @Singleton
    MeshSettings settings() {
        return settings;
    }
}
