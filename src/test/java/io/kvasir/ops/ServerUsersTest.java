package io.kvasir.ops;

import io.kvasir.Configured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServerUsersTest {
    private final Path home;
    private final Path server;
    private final Path dropIn;

    ServerUsersTest(@TempDir Path folder) {
        home = folder.resolve("home");
        server = folder.resolve("server");
        dropIn = server.resolve("configDropins/overrides/kvasir-admin.xml");
    }

    private void write(AdminCenter adminCenter) {
        new ServerUsers(new ServerUsersSettings(home, Optional.of(server), adminCenter)).write();
    }

    private Document written() throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(dropIn.toFile());
    }

    private Map<String, String> passwords() throws Exception {
        NodeList users = written().getElementsByTagName("user");
        Map<String, String> passwords = new HashMap<>();
        for (int i = 0; i < users.getLength(); i++) {
            if (users.item(i) instanceof Element user && user.hasAttribute("name")) {
                passwords.put(user.getAttribute("name"), user.getAttribute("password"));
            }
        }
        return passwords;
    }

    private String secret(String file) throws IOException {
        return Files.readString(home.resolve(file)).strip();
    }

    @Test
    void start_writesUsersWithRandomPasswords_readableByTheOwner() throws Exception {
        write(AdminCenter.SHARED);

        assertThat(passwords())
                .isEqualTo(Map.of("admin", secret("admin-center-password"), "metrics", secret("metrics-password")))
                .allSatisfy((user, password) -> assertThat(password).matches("[0-9a-f]{64}"));
        assertThat(secret("admin-center-password")).isNotEqualTo(secret("metrics-password"));
        assertThat(written().getElementsByTagName("administrator-role").item(0).getTextContent()).isEqualTo("admin");
        assertThat(written().getElementsByTagName("reader-role").item(0).getTextContent()).isEqualTo("metrics");
        assertThat(home.resolve("admin-token")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dropIn))).isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(dropIn.getParent())) {
            assertThat(files).containsExactly(dropIn);
        }
    }

    @Test
    void serverWithoutTheAdminCenter_hasNoAdministrator() throws Exception {
        write(AdminCenter.SHARED);
        write(AdminCenter.OFF);

        assertThat(passwords()).containsOnlyKeys("metrics");
        assertThat(written().getElementsByTagName("administrator-role").getLength()).isZero();
    }

    @Test
    void laterStart_leavesTheFileUnchanged() throws IOException {
        write(AdminCenter.OWN);
        FileTime before = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(dropIn, before);
        write(AdminCenter.OWN);

        assertThat(Files.getLastModifiedTime(dropIn)).isEqualTo(before);
    }

    @Test
    void newPassword_replacesTheOldOne() throws Exception {
        write(AdminCenter.OWN);
        Map<String, String> before = passwords();
        Files.delete(home.resolve("admin-center-password"));
        write(AdminCenter.OWN);

        assertThat(passwords().get("admin")).isNotEqualTo(before.get("admin"));
        assertThat(passwords().get("metrics")).isEqualTo(before.get("metrics"));
    }

    @Test
    void serverWithoutAFolder_hasNoUsers_andStarts() {
        ServerUsersSettings settings = new ServerUsersSettings(home, Optional.empty(), AdminCenter.SHARED);

        assertThatCode(() -> new ServerUsers(settings).write()).doesNotThrowAnyException();
        assertThat(dropIn).doesNotExist();
    }

    @Test
    void unwritableFolder_doesNotPreventTheStart() throws IOException {
        Files.writeString(server, "a file where the folder should be");

        assertThatCode(() -> write(AdminCenter.SHARED)).doesNotThrowAnyException();
    }

    @Test
    void operatorPassword_withXmlCharacters_isEscaped() throws Exception {
        String own = "<\"an operator's own & rather long password\">";
        Files.createDirectories(home);
        Files.writeString(home.resolve("admin-center-password"), own);
        write(AdminCenter.SHARED);

        assertThat(passwords()).containsEntry("admin", own);
    }

    @Test
    void settings_areOffByDefault() {
        Map<String, String> needed = Map.of("kvasir.home", home.toString());

        assertThat(Configured.by(ServerUsersConfig.class, needed).settings())
                .isEqualTo(new ServerUsersSettings(home, Optional.empty(), AdminCenter.OFF));
    }

    @Test
    void mapping_everyPropertyGiven_reachesTheSettings() {
        Map<String, String> all = Map.of(
                "kvasir.home", home.toString(), "kvasir.server-config-dir", server.toString(), "kvasir.admin-center", "own");

        assertThat(Configured.names(ServerUsersConfig.class)).isEqualTo(all.keySet());
        assertThat(Configured.by(ServerUsersConfig.class, all).settings())
                .isEqualTo(new ServerUsersSettings(home, Optional.of(server), AdminCenter.OWN));
    }

    @ParameterizedTest
    @CsvSource({"on", "OWN", "true", "''"})
    void settings_withUnknownNames_areRejected(String name) {
        Map<String, String> all = Map.of("kvasir.home", home.toString(), "kvasir.admin-center", name);

        assertThatThrownBy(() -> Configured.by(ServerUsersConfig.class, all)).hasMessageContaining("off, shared or own");
    }
}
