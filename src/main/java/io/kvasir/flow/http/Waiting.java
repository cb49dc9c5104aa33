package io.kvasir.flow.http;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Where calls wait for a model: on a virtual thread each, so that the server's own threads, which are few, are free for
 * calls that need none. A resource reads what it needs of its request before, and returns the stage.
 */
@Singleton
@ManagedExecutorDefinition(name = "java:app/kvasir/waiting", virtual = true)
public class Waiting {
    @Resource(lookup = "java:app/kvasir/waiting")
    private ManagedExecutorService executor;

    /** Runs the rest of a call apart from the server's threads; what it throws is told as if the resource had thrown it. */
    public CompletionStage<Response> apart(Supplier<Response> rest) {
        return executor.supplyAsync(rest);
    }
}
