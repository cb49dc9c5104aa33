package io.kvasir.flow.http;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads {@link HttpSettings} from configuration. */
@Singleton
public class HttpConfig {
    private final HttpSettings settings;

    @Inject
    public HttpConfig(
            @ConfigProperty(name = "kvasir.http.max-body-bytes", defaultValue = "25165824") long maxBodyBytes,
            @ConfigProperty(name = "kvasir.http.transfer-grace", defaultValue = "PT30S") Duration transferGrace,
            @ConfigProperty(name = "kvasir.http.min-rate", defaultValue = "32768") int minRate,
            @ConfigProperty(name = "kvasir.http.max-waiting-bodies", defaultValue = "48") int maxWaitingBodies,
            @ConfigProperty(name = "kvasir.http.max-streams", defaultValue = "100") int maxStreams,
            @ConfigProperty(name = "kvasir.http.max-stream-age", defaultValue = "PT15M") Duration maxStreamAge) {
        settings = new HttpSettings(maxBodyBytes, transferGrace, minRate, maxWaitingBodies, maxStreams, maxStreamAge);
    }

    @Produces
    @Singleton
    HttpSettings settings() {
        return settings;
    }
}
