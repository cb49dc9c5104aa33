package io.kvasir.flow.http;

import io.kvasir.flow.Deadline;
import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.problem.KvasirException;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the urgency of a call for protocols whose bodies have no fields for it, from the headers {@value #PRIORITY} and
 * {@value #DEADLINE}.
 */
public final class CallHeaders {
    private static final String PRIORITY = "X-Kvasir-Priority";
    private static final String DEADLINE = "X-Kvasir-Deadline-Ms";
    private static final int MAX_DEADLINE_MS = 600_000;

    private CallHeaders() {}

    /**
     * Reads the headers; the deadline counts from now.
     *
     * @param maxDuration upper limit of the deadline, at which the call would be interrupted
     */
    public static Urgency of(HttpHeaders headers, Duration maxDuration) {
        return of(headers.getHeaderString(PRIORITY), headers.getHeaderString(DEADLINE)).within(maxDuration);
    }

    static Urgency of(@Nullable String priority, @Nullable String deadline) {
        return new Urgency(
                priority == null ? Priority.NORMAL : priority(priority.strip()),
                deadline == null ? Deadline.none() : Deadline.after(Duration.ofMillis(millis(deadline.strip()))));
    }

    private static Priority priority(String value) {
        for (Priority priority : Priority.values()) {
            if (priority.name().toLowerCase(Locale.ROOT).equals(value.toLowerCase(Locale.ROOT))) {
                return priority;
            }
        }
        throw KvasirException.field(PRIORITY, "must be one of high, normal, batch");
    }

    private static int millis(String value) {
        if (value.matches("\\d{1,6}")) {
            int millis = Integer.parseInt(value);
            if (millis >= 1 && millis <= MAX_DEADLINE_MS) {
                return millis;
            }
        }
        throw KvasirException.field(DEADLINE, "must be a whole number from 1 to " + MAX_DEADLINE_MS);
    }
}
