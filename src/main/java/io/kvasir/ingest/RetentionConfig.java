package io.kvasir.ingest;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads {@link RetentionSettings} from configuration. */
@Singleton
public class RetentionConfig {
    private static final Pattern SHORT_DURATION = Pattern.compile("\\d{1,9}[smhSMH]");

    private final RetentionSettings settings;

    @Inject
    public RetentionConfig(@ConfigProperty(name = "kvasir.retention.interval", defaultValue = "PT1H") String interval) {
        settings = new RetentionSettings(duration(interval.strip()));
    }

    /** Parses an ISO 8601 duration, a short form such as {@code 30m}, or {@code off}. */
    private static Duration duration(String text) {
        if (text.equalsIgnoreCase("off") || text.equals("0")) {
            return Duration.ZERO;
        }
        try {
            return Duration.parse(SHORT_DURATION.matcher(text).matches() ? "PT" + text : text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "kvasir.retention.interval must be off or a duration such as PT1H or 1h, not " + text, e);
        }
    }

    @Produces
    @Singleton
    RetentionSettings settings() {
        return settings;
    }
}
