package io.kvasir.ops;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What the users of the server itself are made of.
 *
 * @param home where their passwords are kept
 * @param serverFolder where the server looks for configuration; nothing is written where it is not known
 * @param adminCenter whether the Admin Center needs a user
 */
public record ServerUsersSettings(Path home, Optional<Path> serverFolder, AdminCenter adminCenter) {
    public ServerUsersSettings {
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(serverFolder, "serverFolder");
        Objects.requireNonNull(adminCenter, "adminCenter");
    }
}
