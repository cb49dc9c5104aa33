package io.kvasir.flow.http;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Runs server-sent event streams on virtual threads, so that they occupy none of the server's threads. Their number and
 * duration are limited.
 */
@Singleton
public class EventStreams {
    private final HttpSettings settings;
    private final Semaphore permits;

    @Inject
    public EventStreams(HttpSettings settings) {
        this.settings = settings;
        permits = new Semaphore(settings.maxStreams());
    }

    /** Returns the maximum duration of a stream; its client reconnects afterwards. */
    public Duration maxAge() {
        return settings.maxStreamAge();
    }

    /** Responds with a stream; throws {@code OVERLOADED} if too many are open. */
    public void open(AsyncResponse response, StreamingOutput events) {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        startWithPermit(() -> {
            Thread.currentThread().setContextClassLoader(application);
            // Blocks until the stream has ended or its client has disconnected.
            response.resume(Response.ok(events, MediaType.SERVER_SENT_EVENTS)
                    .header("X-Accel-Buffering", "no")
                    .build());
        });
    }

    /** Runs the writer on a virtual thread; its permit is held until the writer returns. */
    void startWithPermit(Runnable writing) {
        if (!permits.tryAcquire()) {
            throw new KvasirException(
                    ErrorCode.OVERLOADED, "Too many event streams are open: " + settings.maxStreams() + " are the limit.");
        }
        Thread.ofVirtual().name("kvasir-events").start(() -> {
            try {
                writing.run();
            } finally {
                permits.release();
            }
        });
    }
}
