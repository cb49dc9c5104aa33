package io.kvasir.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AdminTokenTest {
    private final AccessSettings settings;

    AdminTokenTest(@TempDir Path home) {
        settings = new AccessSettings(false, home.resolve("deep/home/admin-token"));
    }

    @BeforeEach
    void noTokenYet() {
        assertThat(settings.adminTokenFile()).doesNotExist();
    }

    @Test
    void firstStart_createsAToken_readableOnlyByItsOwner() throws IOException {
        AdminToken token = new AdminToken(settings);

        assertThat(secret(token)).matches("[0-9a-f]{64}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token.file()))).isEqualTo("rw-------");
        try (Stream<Path> left = Files.list(token.file().getParent())) {
            assertThat(left).as("no draft of the token stays behind").containsExactly(token.file());
        }
    }

    @Test
    void laterStart_keepsTheToken() {
        String first = secret(new AdminToken(settings));

        assertThat(secret(new AdminToken(settings))).isEqualTo(first);
    }

    @Test
    void deletedToken_isCreatedAgain() throws IOException {
        String first = secret(new AdminToken(settings));
        Files.delete(settings.adminTokenFile());

        assertThat(secret(new AdminToken(settings))).isNotEqualTo(first);
    }

    @Test
    void token_writtenByTheOperator_isUsed() throws IOException {
        String own = "correct horse battery staple, and more";
        write(own + "\n\n");

        assertThat(new AdminToken(settings).matches(own)).isTrue();
    }

    @Test
    void matches_onlyTheExactToken() {
        AdminToken token = new AdminToken(settings);
        String secret = secret(token);

        assertThat(token.matches(secret)).isTrue();
        assertThat(token.matches(" " + secret + "\n")).isTrue();
        assertThat(token.matches(secret.substring(1))).isFalse();
        assertThat(token.matches(secret + "0")).isFalse();
        assertThat(token.matches(secret.toUpperCase(java.util.Locale.ROOT) + " ")).isFalse();
        assertThat(token.matches("")).isFalse();
        assertThat(token.matches("é\uD800")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "admin", "0123456789012345678901234567890", "  0123456789012345678901234567890  "})
    void token_tooShort_preventsTheStart(String content) throws IOException {
        write(content);

        assertThatThrownBy(() -> new AdminToken(settings))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(settings.adminTokenFile().toString())
                .hasMessageNotContaining("0123456789");
    }

    @Test
    void serversStartedTogether_onOneHome_shareTheToken() throws Exception {
        int servers = 16;
        CyclicBarrier start = new CyclicBarrier(servers);
        Set<String> secrets = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(servers)) {
            List<Future<String>> started = new ArrayList<>();
            for (int i = 0; i < servers; i++) {
                started.add(threads.submit(() -> {
                    start.await();
                    return secret(new AdminToken(settings));
                }));
            }
            for (Future<String> one : started) {
                secrets.add(one.get());
            }
        }

        assertThat(secrets).hasSize(1);
    }

    private static String secret(AdminToken token) {
        try {
            return Files.readString(token.file()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String content) throws IOException {
        Files.createDirectories(settings.adminTokenFile().getParent());
        Files.writeString(settings.adminTokenFile(), content);
    }
}
