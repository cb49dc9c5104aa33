package io.kvasir.access;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How callers are told apart.
 *
 * @param anonymous whether callers on this machine may read and write without credentials
 * @param adminTokenFile where the admin token is kept
 */
public record AccessSettings(boolean anonymous, Path adminTokenFile) {

    public AccessSettings {
        Objects.requireNonNull(adminTokenFile, "adminTokenFile");
    }
}
