package io.kvasir.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A secret that is made at the first start, is read again at every later one, and is never logged: only its owner reads the file.
 *
 * @param file where it is kept
 * @param secret the secret itself, an operator's own where the file was there before
 */
public record SecretFile(Path file, String secret) {
    private static final int SECRET_BYTES = 32;

    public SecretFile {
        Objects.requireNonNull(file, "file");
        if (secret.length() < SECRET_BYTES) {
            throw new IllegalStateException(file + " holds no usable secret; delete it to have a new one made");
        }
    }

    public static SecretFile readOrCreate(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return new SecretFile(file, Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or make the secret " + file, e);
        }
    }

    @Override
    public String toString() {
        return "secret in " + file;
    }

    private static void create(Path file) throws IOException {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        Files.createDirectories(file.getParent());
        Path fresh = Files.createTempFile(
                file.getParent(), "secret", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(fresh, HexFormat.of().formatHex(random) + "\n");
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // Another server on the same home was first: its secret is the one.
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
