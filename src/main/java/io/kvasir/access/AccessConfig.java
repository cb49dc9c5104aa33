package io.kvasir.access;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads {@link AccessSettings} from configuration. */
@Singleton
public class AccessConfig {
    private final AccessSettings settings;

    @Inject
    public AccessConfig(
            @ConfigProperty(name = "kvasir.home") Path home,
            @ConfigProperty(name = "kvasir.access.anonymous", defaultValue = "false") boolean anonymous) {
        settings = new AccessSettings(anonymous, home.toAbsolutePath().resolve("admin-token"));
    }

    @Produces
    @Singleton
    AccessSettings settings() {
        return settings;
    }
}
