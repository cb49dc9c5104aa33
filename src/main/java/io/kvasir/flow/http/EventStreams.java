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
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Event streams that go on for as long as what they tell of: each is written by a virtual thread of its own, so that followers
 * take none of the server's threads. There are only so many at a time, and each ends after its longest time.
 */
@Singleton
public class EventStreams {
    private final HttpSettings settings;
    private final AtomicInteger open = new AtomicInteger();

    @Inject
    public EventStreams(HttpSettings settings) {
        this.settings = settings;
    }

    /** After which a stream has to end; its client connects again. */
    public Duration maxAge() {
        return settings.maxStreamAge();
    }

    /** Answers with a stream; refused with {@code OVERLOADED} where there are too many already. */
    public void follow(AsyncResponse response, StreamingOutput events) {
        StreamingOutput counted = counted(events);
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        Thread.ofVirtual().name("kvasir-events").start(() -> {
            Thread.currentThread().setContextClassLoader(application);
            response.resume(Response.ok(counted, MediaType.SERVER_SENT_EVENTS)
                    .header("X-Accel-Buffering", "no")
                    .build());
        });
    }

    /** A stream counts while it is written, so that one that is never begun is not counted for ever. */
    StreamingOutput counted(StreamingOutput events) {
        if (open.get() >= settings.maxStreams()) {
            throw new KvasirException(
                    ErrorCode.OVERLOADED, "Too many event streams are open: " + settings.maxStreams() + " are the limit.");
        }
        return out -> {
            open.incrementAndGet();
            try {
                events.write(out);
            } finally {
                open.decrementAndGet();
            }
        };
    }
}
