package io.kvasir.cache;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Mutual TLS between nodes. Every holder of a certificate issued by an authority in the trust store is a node; host names are not verified,
 * since nodes change theirs.
 *
 * @param keyStore certificate and key of this node
 * @param trustStore the authorities that issue node certificates, and no others
 * @param protocols enabled versions, such as {@code TLSv1.3}
 */
public record ClusterTls(Store keyStore, Store trustStore, List<String> protocols) {
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    /**
     * A key store file.
     *
     * @param type {@code PKCS12} or {@code JKS}
     */
    record Store(Path path, CacheSettings.Secret password, String type) {
        Store {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(password, "password");
            type = type.toUpperCase(Locale.ROOT);
            if (!Set.of("PKCS12", "JKS").contains(type)) {
                throw new IllegalArgumentException(
                        "kvasir.cache.cluster.tls.key-store-type and trust-store-type are PKCS12 or JKS, not " + type);
            }
        }

        private KeyStore read() {
            try (InputStream in = Files.newInputStream(path)) {
                KeyStore store = KeyStore.getInstance(type);
                store.load(in, password.value().toCharArray());
                return store;
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalArgumentException(
                        "the key or trust store of kvasir.cache.cluster.tls cannot be read: " + path + ": " + e.getMessage(), e);
            }
        }
    }

    public ClusterTls {
        protocols = List.copyOf(protocols);
        if (protocols.isEmpty() || !PROTOCOLS.containsAll(protocols)) {
            throw new IllegalArgumentException(
                    "kvasir.cache.cluster.tls.protocols must be TLSv1.3, TLSv1.2 or both, not " + protocols);
        }
    }

    /** Reads both stores and returns a context; fails with {@link IllegalArgumentException} if one is unreadable or empty. */
    public SSLContext context() {
        KeyStore own = keyStore.read();
        KeyStore others = trustStore.read();
        try {
            if (Collections.list(own.aliases()).stream().noneMatch(alias -> isKey(own, alias))) {
                throw new IllegalArgumentException("kvasir.cache.cluster.tls.key-store has no private key: " + keyStore.path());
            }
            if (others.size() == 0) {
                throw new IllegalArgumentException(
                        "kvasir.cache.cluster.tls.trust-store has no certificate: " + trustStore.path());
            }
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(own, keyStore.password().value().toCharArray());
            TrustManagerFactory trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trustManagers.init(others);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the stores of kvasir.cache.cluster.tls cannot be used: " + e.getMessage(), e);
        }
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
