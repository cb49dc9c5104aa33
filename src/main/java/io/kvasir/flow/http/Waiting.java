package io.kvasir.flow.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Where calls wait for a model: on a virtual thread each, so that the server's own threads, which are few, are free for
 * calls that need none. A resource reads what it needs of its request before, and returns the stage. The thread has the
 * application's class loader and nothing else of the request: no security context, no transaction.
 */
@Singleton
public class Waiting {
    private final Callers callers;

    @Inject
    public Waiting(Callers callers) {
        this.callers = callers;
    }

    /** Runs the rest of a call apart from the server's threads; what it throws is told as if the resource had thrown it. */
    public CompletionStage<Response> apart(Supplier<Response> rest) {
        Optional<Connection> connection = Connection.current();
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        CompletableFuture<Response> stage = new CompletableFuture<>();
        Thread.ofVirtual().name("kvasir-call").start(() -> {
            Thread.currentThread().setContextClassLoader(application);
            try {
                stage.complete(callers.whileThere(connection, rest));
            } catch (RuntimeException | Error e) {
                stage.completeExceptionally(e);
            }
        });
        return stage;
    }
}
