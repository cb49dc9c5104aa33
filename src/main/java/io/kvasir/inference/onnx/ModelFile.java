package io.kvasir.inference.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file of a packaged model, read from the class path. */
record ModelFile(String name, byte[] bytes) {

    static ModelFile packaged(String name) {
        try (InputStream stream = ModelFile.class.getResourceAsStream("/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("the packaged model file " + name + " is missing from the application");
            }
            return new ModelFile(name, stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the packaged model file " + name, e);
        }
    }

    String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
