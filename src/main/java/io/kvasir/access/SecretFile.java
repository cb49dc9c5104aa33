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
 * A secret that is created at the first start and read at later ones. Never logged; only the owner may read the file.
 *
 * @param file the file that holds the secret
 * @param secret the secret; an operator's own if the file existed before the first start
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
            // Another server with the same home created the file first; its secret is used.
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
