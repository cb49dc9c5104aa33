package io.kvasir.access;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Settings of authentication.
 *
 * @param anonymous whether callers on this machine may read and write without credentials
 * @param adminTokenFile the file that holds the admin token
 */
public record AccessSettings(boolean anonymous, Path adminTokenFile) {

    public AccessSettings {
        Objects.requireNonNull(adminTokenFile, "adminTokenFile");
    }
}
