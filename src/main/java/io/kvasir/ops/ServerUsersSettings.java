package io.kvasir.ops;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Settings of the server's own users.
 *
 * @param home the folder of their password files
 * @param serverFolder the server's configuration folder; without it nothing is written
 * @param adminCenter whether the Admin Center needs a user
 */
public record ServerUsersSettings(Path home, Optional<Path> serverFolder, AdminCenter adminCenter) {
    public ServerUsersSettings {
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(serverFolder, "serverFolder");
        Objects.requireNonNull(adminCenter, "adminCenter");
    }
}
