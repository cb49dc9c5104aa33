package io.kvasir.flow;

import java.time.Duration;
import java.util.Objects;

/**
 * How urgent a call is.
 *
 * @param priority its precedence over other calls that wait
 * @param deadline when its result is of no use any more
 */
public record Urgency(Priority priority, Deadline deadline) {
    public Urgency {
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(deadline, "deadline");
    }

    /** Returns the urgency of a call without a deadline. */
    public static Urgency of(Priority priority) {
        return new Urgency(priority, Deadline.none());
    }

    /** Returns the same priority with this deadline, or with one after the given duration if that is sooner. */
    public Urgency within(Duration longest) {
        return new Urgency(priority, deadline.within(longest));
    }
}
