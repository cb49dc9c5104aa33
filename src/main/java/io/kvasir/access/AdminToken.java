package io.kvasir.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;

/** The secret that makes an administrator of the API. */
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

    /** Whether this is the token, in time that does not depend on how much of it is right. */
    public boolean matches(String given) {
        return MessageDigest.isEqual(
                file.secret().getBytes(StandardCharsets.UTF_8), given.strip().getBytes(StandardCharsets.UTF_8));
    }
}
