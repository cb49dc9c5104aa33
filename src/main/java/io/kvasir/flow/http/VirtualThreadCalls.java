package io.kvasir.flow.http;

import io.kvasir.problem.ProblemResponses;
import io.kvasir.problem.RequestInfo;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Runs calls that wait for a model on virtual threads, so that the server's few threads stay free for calls that need none.
 * A resource reads its request first and returns the stage. The virtual thread has the application's class loader but
 * nothing else of the request: no security context, no transaction.
 */
@Singleton
public class VirtualThreadCalls {
    private final DisconnectWatcher watcher;
    private final ProblemResponses responses;

    @Inject
    public VirtualThreadCalls(DisconnectWatcher watcher, ProblemResponses responses) {
        this.watcher = watcher;
        this.responses = responses;
    }

    /**
     * Runs the rest of a call on a virtual thread. Exceptions become error responses here, as if the resource had thrown
     * them: the container would log every failed stage as an error.
     */
    public CompletionStage<Response> runAsync(Supplier<Response> rest) {
        Optional<HttpServletRequest> request = CurrentRequest.get();
        Optional<TcpConnection> connection = request.map(TcpConnection::of);
        Optional<RequestInfo> info = request.map(RequestInfo::of);
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        CompletableFuture<Response> stage = new CompletableFuture<>();
        Thread.ofVirtual().name("kvasir-call").start(() -> {
            Thread.currentThread().setContextClassLoader(application);
            try {
                stage.complete(watcher.runWhileConnected(connection, rest));
            } catch (RuntimeException | Error e) {
                completeWithError(stage, e, info);
            }
        });
        return stage;
    }

    private void completeWithError(CompletableFuture<Response> stage, Throwable failure, Optional<RequestInfo> info) {
        try {
            info.map(request -> responses.toResponse(failure, request))
                    .ifPresentOrElse(stage::complete, () -> stage.completeExceptionally(failure));
        } catch (RuntimeException | Error e) {
            stage.completeExceptionally(e);
        }
    }
}
