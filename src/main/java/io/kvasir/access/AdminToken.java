package io.kvasir.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;

/** The secret token that authenticates an administrator of the API. */
@Singleton
public class AdminToken {
    private final SecretFile file;

    @Inject
    public AdminToken(AccessSettings settings) {
        file = SecretFile.readOrCreate(settings.adminTokenFile());
    }

    public Path file() {
        return file.file();
    }

    /** Compares in constant time. */
    public boolean matches(String given) {
        return MessageDigest.isEqual(
                file.secret().getBytes(StandardCharsets.UTF_8), given.strip().getBytes(StandardCharsets.UTF_8));
    }
}
