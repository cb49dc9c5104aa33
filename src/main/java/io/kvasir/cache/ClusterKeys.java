package io.kvasir.cache;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What nodes make of the secret they share, the same on each: a key that their traffic is encrypted with, and one that seals every
 * entry to its key. The encryption that JGroups offers does not tell whether a message was tampered with; the seal does of what counts.
 */
record ClusterKeys(SecretKey encryption, SecretKey sealing) {
    static final int BITS = 256;

    private static final int ITERATIONS = 210_000;
    private static final String HMAC = "HmacSHA256";
    private static final int SEAL_BYTES = 32;

    static ClusterKeys of(CacheSettings.Secret secret, String cluster) {
        try {
            PBEKeySpec spec = new PBEKeySpec(
                    secret.value().toCharArray(),
                    ("kvasir-cache:" + cluster).getBytes(StandardCharsets.UTF_8),
                    ITERATIONS,
                    2 * BITS);
            byte[] both =
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
            return new ClusterKeys(
                    new SecretKeySpec(both, 0, BITS / Byte.SIZE, "AES"),
                    new SecretKeySpec(both, BITS / Byte.SIZE, BITS / Byte.SIZE, HMAC));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2 with SHA-256", e);
        }
    }

    /** The bytes with a seal behind them that holds for this key alone. */
    byte[] sealed(CacheKey key, byte[] bytes) {
        byte[] sealed = Arrays.copyOf(bytes, bytes.length + SEAL_BYTES);
        System.arraycopy(seal(key, bytes, bytes.length), 0, sealed, bytes.length, SEAL_BYTES);
        return sealed;
    }

    /** The bytes without their seal, where it is right. */
    Optional<byte[]> opened(CacheKey key, byte[] sealed) {
        int length = sealed.length - SEAL_BYTES;
        if (length < 0
                || !MessageDigest.isEqual(seal(key, sealed, length), Arrays.copyOfRange(sealed, length, sealed.length))) {
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOf(sealed, length));
    }

    private byte[] seal(CacheKey key, byte[] bytes, int length) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(sealing);
            mac.update(key.toString().getBytes(StandardCharsets.UTF_8));
            mac.update(bytes, 0, length);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
