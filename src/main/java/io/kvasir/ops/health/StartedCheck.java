package io.kvasir.ops.health;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Start-up check: up when the schema is current and the model is warm. */
@Singleton
@Startup
public class StartedCheck implements HealthCheck {
    private final io.kvasir.ops.Startup startup;

    @Inject
    public StartedCheck(io.kvasir.ops.Startup startup) {
        this.startup = startup;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("startup")
                .status(startup.isDone())
                .withData("startup", startup.progress())
                .build();
    }
}
