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
            @ConfigProperty(name = "kvasir.mesh.weight.link", defaultValue = "1.0") double link,
            @ConfigProperty(name = "kvasir.mesh.weight.backlink", defaultValue = "0.25") double backlink,
            @ConfigProperty(name = "kvasir.mesh.weight.shared-terms", defaultValue = "0") double sharedTerms,
            @ConfigProperty(name = "kvasir.mesh.weight.neighbour", defaultValue = "0") double neighbour,
            @ConfigProperty(name = "kvasir.mesh.weight.used-together", defaultValue = "0.5") double usedTogether,
            @ConfigProperty(name = "kvasir.mesh.damping", defaultValue = "0.5") double damping,
            @ConfigProperty(name = "kvasir.mesh.iterations", defaultValue = "20") int iterations,
            @ConfigProperty(name = "kvasir.mesh.seeds", defaultValue = "10") int seeds,
            @ConfigProperty(name = "kvasir.mesh.hops", defaultValue = "1") int hops,
            @ConfigProperty(name = "kvasir.mesh.max-associated", defaultValue = "20") int maxAssociated,
            @ConfigProperty(name = "kvasir.mesh.compared", defaultValue = "3") int compared,
            @ConfigProperty(name = "kvasir.mesh.used-together.learning", defaultValue = "true") boolean learning,
            @ConfigProperty(name = "kvasir.mesh.used-together.half-life", defaultValue = "P30D") Duration halfLife,
            @ConfigProperty(name = "kvasir.mesh.used-together.renewal", defaultValue = "PT1H") Duration renewal) {
        settings = new MeshSettings(
                Map.of(
                        EdgeKind.LINK, link,
                        EdgeKind.BACKLINK, backlink,
                        EdgeKind.SHARED_TERMS, sharedTerms,
                        EdgeKind.NEIGHBOUR, neighbour,
                        EdgeKind.USED_TOGETHER, usedTogether),
                damping, iterations, seeds, hops, maxAssociated, compared, learning, halfLife, renewal);
    }

    @Produces
    @Singleton
    MeshSettings settings() {
        return settings;
    }
}
