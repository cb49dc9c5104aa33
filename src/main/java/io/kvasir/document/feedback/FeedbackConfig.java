package io.kvasir.document.feedback;

import io.kvasir.document.Retention;
import io.kvasir.problem.KvasirException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads {@link FeedbackSettings} from configuration. */
@Singleton
public class FeedbackConfig {
    private final FeedbackSettings settings;

    @Inject
    public FeedbackConfig(
            @ConfigProperty(name = "kvasir.feedback.enabled", defaultValue = "false") boolean enabled,
            @ConfigProperty(name = "kvasir.feedback.retention", defaultValue = "P180D") String retention,
            @ConfigProperty(name = "kvasir.feedback.unjudged-retention", defaultValue = "P1D") String unjudgedRetention,
            @ConfigProperty(name = "kvasir.feedback.sweep-interval", defaultValue = "PT1H") Duration sweepInterval) {
        settings = new FeedbackSettings(
                enabled, retention("retention", retention), retention("unjudged-retention", unjudgedRetention), sweepInterval);
    }

    private static Retention retention(String name, String text) {
        try {
            return Retention.of(text.strip());
        } catch (KvasirException e) {
            throw new IllegalArgumentException(
                    "kvasir.feedback." + name + " must be an ISO 8601 period such as P90D or PT12H, not " + text, e);
        }
    }

    @Produces
    @Singleton
    FeedbackSettings settings() {
        return settings;
    }
}
