package io.kvasir.ops;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads {@link ServerUsersSettings} from configuration. */
@Singleton
public class ServerUsersConfig {
    private final ServerUsersSettings settings;

    @Inject
    public ServerUsersConfig(
            @ConfigProperty(name = "kvasir.home") Path home,
            @ConfigProperty(name = "kvasir.server-config-dir") Optional<Path> serverFolder,
            @ConfigProperty(name = "kvasir.admin-center", defaultValue = "off") String adminCenter) {
        settings = new ServerUsersSettings(home.toAbsolutePath(), serverFolder, AdminCenter.of(adminCenter));
    }

    @Produces
    @Singleton
    ServerUsersSettings settings() {
        return settings;
    }
}
