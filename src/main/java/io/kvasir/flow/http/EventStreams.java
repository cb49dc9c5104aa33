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
 * Event streams that go on for as long as what they tell of: each is written by a virtual thread of its own, so that followers
 * take none of the server's threads. There are only so many at a time, and each ends after its longest time.
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

    /** After which a stream has to end; its client connects again. */
    public Duration maxAge() {
        return settings.maxStreamAge();
    }

    /** Answers with a stream; refused with {@code OVERLOADED} where there are too many already. */
    public void open(AsyncResponse response, StreamingOutput events) {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        startWithPermit(() -> {
            Thread.currentThread().setContextClassLoader(application);
            // writes all of it, and returns when it has ended or its reader has gone
            response.resume(Response.ok(events, MediaType.SERVER_SENT_EVENTS)
                    .header("X-Accel-Buffering", "no")
                    .build());
        });
    }

    /** Starts to write a stream, which has a place until that returns. */
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
