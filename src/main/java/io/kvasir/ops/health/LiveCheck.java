package io.kvasir.ops.health;

import io.kvasir.inference.Embedder;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Liveness: up while the application responds. It reports no other failure, as a restart would fix none that waiting does not. */
@Singleton
@Liveness
public class LiveCheck implements HealthCheck {
    private final Embedder embedder;

    @Inject
    public LiveCheck(Embedder embedder) {
        this.embedder = embedder;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("application")
                .up()
                .withData("model_runs_queued", embedder.load().queued())
                .build();
    }
}
