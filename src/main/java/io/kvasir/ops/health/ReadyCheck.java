package io.kvasir.ops.health;

import io.kvasir.ops.Startup;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Readiness: up when start-up is done and the database answers. */
@Singleton
@Readiness
public class ReadyCheck implements HealthCheck {
    private final Startup startup;
    private final DatabaseProbe database;

    @Inject
    public ReadyCheck(Startup startup, DatabaseProbe database) {
        this.startup = startup;
        this.database = database;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("kvasir")
                .status(startup.isDone() && database.last().up())
                .withData("startup", startup.progress())
                .withData("database", database.last().detail())
                .build();
    }
}
