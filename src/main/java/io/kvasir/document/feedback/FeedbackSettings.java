package io.kvasir.document.feedback;

import io.kvasir.document.Retention;
import java.time.Duration;
import java.util.Objects;

/**
 * Settings of feedback.
 *
 * @param enabled whether questions and answers are stored, so that they can be judged
 * @param retention how long judged answers stay, from the verdict
 * @param unjudgedRetention how long answers wait for a verdict
 * @param sweepInterval interval between two deletions of what is older
 */
public record FeedbackSettings(boolean enabled, Retention retention, Retention unjudgedRetention, Duration sweepInterval) {
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(1);
    private static final Duration MAX_INTERVAL = Duration.ofDays(1);

    public FeedbackSettings {
        Objects.requireNonNull(retention, "retention");
        Objects.requireNonNull(unjudgedRetention, "unjudgedRetention");
        if (sweepInterval.compareTo(MIN_INTERVAL) < 0 || sweepInterval.compareTo(MAX_INTERVAL) > 0) {
            throw new IllegalArgumentException("kvasir.feedback.sweep-interval must be from PT1S to P1D, not " + sweepInterval);
        }
    }
}
