package io.kvasir.cache;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Produces the cluster settings from configuration. */
@Singleton
class ClusterConfig {
    private final CacheSettings.Cluster cluster;

    @Inject
    ClusterConfig(
            @ConfigProperty(name = "kvasir.cache.cluster.name", defaultValue = "kvasir") String name,
            @ConfigProperty(name = "kvasir.cache.cluster.bind-address", defaultValue = "127.0.0.1") String bindAddress,
            @ConfigProperty(name = "kvasir.cache.cluster.port", defaultValue = "7800") int port,
            @ConfigProperty(name = "kvasir.cache.cluster.hosts") Optional<List<String>> hosts,
            @ConfigProperty(name = "kvasir.cache.cluster.dns-query") Optional<String> dnsQuery,
            @ConfigProperty(name = "kvasir.cache.cluster.timeout", defaultValue = "PT0.05S") Duration timeout,
            @ConfigProperty(name = "kvasir.cache.cluster.tls.key-store") Optional<Path> keyStore,
            @ConfigProperty(name = "kvasir.cache.cluster.tls.key-store-password") Optional<String> keyStorePassword,
            @ConfigProperty(name = "kvasir.cache.cluster.tls.key-store-type", defaultValue = "PKCS12") String keyStoreType,
            @ConfigProperty(name = "kvasir.cache.cluster.tls.trust-store") Optional<Path> trustStore,
            @ConfigProperty(name = "kvasir.cache.cluster.tls.trust-store-password") Optional<String> trustStorePassword,
            @ConfigProperty(name = "kvasir.cache.cluster.tls.trust-store-type", defaultValue = "PKCS12") String trustStoreType,
            @ConfigProperty(name = "kvasir.cache.cluster.tls.protocols", defaultValue = "TLSv1.3") List<String> protocols) {
        if (keyStore.isPresent() != trustStore.isPresent()) {
            throw new IllegalArgumentException(
                    "kvasir.cache.cluster.tls.key-store and kvasir.cache.cluster.tls.trust-store are needed together");
        }
        Optional<ClusterTls> tls = keyStore.map(keys -> {
            String password = keyStorePassword.orElseThrow(() ->
                    new IllegalArgumentException("kvasir.cache.cluster.tls.key-store-password is needed with the key store"));
            return new ClusterTls(
                    store(keys, password, keyStoreType),
                    store(trustStore.orElseThrow(), trustStorePassword.orElse(password), trustStoreType),
                    protocols);
        });
        cluster = new CacheSettings.Cluster(name, bindAddress, port, hosts.orElse(List.of()), dnsQuery, tls, timeout);
    }

    private static ClusterTls.Store store(Path path, String password, String type) {
        return new ClusterTls.Store(path, new CacheSettings.Secret(password), type);
    }

    CacheSettings.Cluster cluster() {
        return cluster;
    }
}
