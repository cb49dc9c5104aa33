package io.kvasir.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The secret that makes an administrator: made at first start, read again at every later one, never logged. */
@Singleton
public class AdminToken {
    private static final int BYTES = 32;

    private final Path file;
    private final String secret;

    @Inject
    public AdminToken(AccessSettings settings) {
        file = settings.adminTokenFile();
        secret = readOrMake(file);
    }

    public Path file() {
        return file;
    }

    /** Whether this is the token, in time that does not depend on how much of it is right. */
    public boolean matches(String given) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8), given.strip().getBytes(StandardCharsets.UTF_8));
    }

    /** The token itself, for the one other place that keeps it: the server's own registry of users. */
    public String reveal() {
        return secret;
    }

    private static String readOrMake(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            String secret = Files.readString(file).strip();
            if (secret.length() < BYTES) {
                throw new IllegalStateException(file + " holds no usable token; delete it to have a new one made");
            }
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or make the admin token " + file, e);
        }
    }

    private static void make(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Files.createDirectories(file.getParent());
        Path fresh = Files.createTempFile(
                file.getParent(), "token", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(fresh, HexFormat.of().formatHex(random) + "\n");
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // Another server on the same home was first: its token is the one.
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
