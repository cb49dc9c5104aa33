package io.kvasir.flow.http;

import io.kvasir.flow.DataSize;
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
            @ConfigProperty(name = "kvasir.http.max-body-size", defaultValue = "24MB") String maxBodySize,
            @ConfigProperty(name = "kvasir.http.transfer-grace", defaultValue = "PT30S") Duration transferGrace,
            @ConfigProperty(name = "kvasir.http.min-transfer-rate", defaultValue = "32KB") String minTransferRate,
            @ConfigProperty(name = "kvasir.http.max-waiting-bodies", defaultValue = "48") int maxWaitingBodies,
            @ConfigProperty(name = "kvasir.http.max-streams", defaultValue = "100") int maxStreams,
            @ConfigProperty(name = "kvasir.http.max-stream-age", defaultValue = "PT15M") Duration maxStreamAge) {
        settings = new HttpSettings(
                DataSize.parse("kvasir.http.max-body-size", maxBodySize),
                transferGrace,
                DataSize.parse("kvasir.http.min-transfer-rate", minTransferRate),
                maxWaitingBodies,
                maxStreams,
                maxStreamAge);
    }

    @Produces
    @Singleton
    HttpSettings settings() {
        return settings;
    }
}
