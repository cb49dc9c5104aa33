package io.kvasir.inference.http;

import io.kvasir.flow.http.CallHeaders;
import io.kvasir.inference.Scheduler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;

/**
 * Refuses calls before their body is read where the models have no time for them. Reading, parsing and tokenising what is
 * refused afterwards would take, when there is too much of it, the time of what was accepted.
 */
@Singleton
public class Admission {
    private final Scheduler scheduler;

    @Inject
    public Admission(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * How urgent the call is.
     *
     * @param longest what it may take, whatever it says
     */
    public CallHeaders admit(HttpHeaders headers, Duration longest) {
        CallHeaders call = CallHeaders.of(headers, longest);
        scheduler.expect(call.priority(), call.deadline(), headers.getLength());
        return call;
    }
}
