package io.kvasir.cache;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ClusterConfigTest {
    private static final Optional<String> NONE = Optional.empty();
    private static final Optional<Path> KEYS = Optional.of(Path.of("node.p12"));
    private static final Optional<Path> TRUST = Optional.of(Path.of("trust.jks"));

    @TempDir
    private Path folder;

    private static CacheSettings.Cluster cluster(
            Optional<Path> keys, Optional<String> password, Optional<Path> trust, List<String> protocols) {
        return new ClusterConfig(
                        "kvasir", "127.0.0.1", 7800, Optional.empty(), NONE, Duration.ofMillis(50), keys, password, "pkcs12", trust,
                        NONE, "JKS", protocols)
                .cluster();
    }

    @Test
    void defaults_nameNoNodes_andNoCertificates() {
        CacheSettings.Cluster cluster = cluster(Optional.empty(), NONE, Optional.empty(), List.of("TLSv1.3"));

        assertThat(cluster.hasNodes()).isFalse();
        assertThat(cluster.tls()).isEmpty();
    }

    @Test
    void settings_areAllApplied_andShowNoPassword() {
        CacheSettings.Cluster cluster = new ClusterConfig(
                        "name",
                        "10.0.0.7",
                        7801,
                        Optional.of(List.of("a", "b:1")),
                        Optional.of("nodes.example"),
                        Duration.ofMillis(70),
                        KEYS,
                        Optional.of("of the keys"),
                        "pkcs12",
                        TRUST,
                        Optional.of("of the trust"),
                        "jks",
                        List.of("TLSv1.2", "TLSv1.3"))
                .cluster();

        assertThat(cluster)
                .isEqualTo(new CacheSettings.Cluster(
                        "name",
                        "10.0.0.7",
                        7801,
                        List.of("a", "b:1"),
                        Optional.of("nodes.example"),
                        Optional.of(new ClusterTls(
                                new ClusterTls.Store(Path.of("node.p12"), new CacheSettings.Secret("of the keys"), "PKCS12"),
                                new ClusterTls.Store(Path.of("trust.jks"), new CacheSettings.Secret("of the trust"), "JKS"),
                                List.of("TLSv1.2", "TLSv1.3"))),
                        Duration.ofMillis(70)));
        assertThat(cluster.toString()).doesNotContain("of the keys", "of the trust");
    }

    @Test
    void trustStorePassword_notGiven_isThatOfTheKeyStore() {
        ClusterTls tls = cluster(KEYS, Optional.of("one"), TRUST, List.of("TLSv1.3")).tls().orElseThrow();

        assertThat(tls.trustStore().password()).isEqualTo(new CacheSettings.Secret("one"));
    }

    @Test
    void missingOrWrongValue_namesTheProperty() {
        List<String> v13 = List.of("TLSv1.3");
        Optional<String> password = Optional.of("one");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster(KEYS, password, Optional.empty(), v13))
                .withMessageContaining("kvasir.cache.cluster.tls.trust-store");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster(KEYS, NONE, TRUST, v13))
                .withMessageContaining("kvasir.cache.cluster.tls.key-store-password");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster(KEYS, password, TRUST, List.of("TLSv1.1")))
                .withMessageContaining("kvasir.cache.cluster.tls.protocols");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClusterTls.Store(Path.of("x"), new CacheSettings.Secret("y"), "pem"))
                .withMessageContaining("kvasir.cache.cluster.tls.key-store-type");
    }

    @Test
    void unreadableStore_isNamed_withoutItsPassword() throws Exception {
        TestCertificates ours = TestCertificates.trusted();
        Path text = Files.writeString(folder.resolve("text.p12"), "no key store");
        for (ClusterTls bad : List.of(
                tls(folder.resolve("nowhere.p12"), ours.trustStore(), ours.password()),
                tls(text, ours.trustStore(), ours.password()),
                tls(ours.keyStore(), ours.trustStore(), "wrong password"),
                tls(ours.trustStore(), ours.trustStore(), ours.password()))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(bad::context)
                    .withMessageContaining("kvasir.cache.cluster.tls")
                    .withMessageNotContaining(ours.password())
                    .withMessageNotContaining("wrong password");
        }
        assertThatCode(() -> ours.tls().context()).as("the right files").doesNotThrowAnyException();
    }

    private static ClusterTls tls(Path keys, Path trust, String password) {
        CacheSettings.Secret secret = new CacheSettings.Secret(password);
        return new ClusterTls(
                new ClusterTls.Store(keys, secret, "PKCS12"), new ClusterTls.Store(trust, secret, "PKCS12"), List.of("TLSv1.3"));
    }
}
