package io.kvasir.ops;

import io.kvasir.access.AccessSettings;
import io.kvasir.access.AdminToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class AdminCenterUserTest {
    private final AccessSettings settings;
    private final Path server;
    private final Path dropIn;

    AdminCenterUserTest(@TempDir Path folder) {
        settings = new AccessSettings(false, folder.resolve("home/admin-token"));
        server = folder.resolve("server");
        dropIn = server.resolve("configDropins/overrides/kvasir-admin.xml");
    }

    private AdminToken write() {
        AdminToken token = new AdminToken(settings);
        new AdminCenterUser(token, Optional.of(server)).write();
        return token;
    }

    private Element user() throws Exception {
        return (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(dropIn.toFile())
                .getElementsByTagName("quickStartSecurity")
                .item(0);
    }

    @Test
    void start_writesTheUserWithTheTokenAsPassword_onlyTheOwnerReads() throws Exception {
        AdminToken token = write();

        assertThat(user().getAttribute("userName")).isEqualTo("admin");
        assertThat(user().getAttribute("userPassword")).isEqualTo(token.reveal());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dropIn))).isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(dropIn.getParent())) {
            assertThat(files).containsExactly(dropIn);
        }
    }

    @Test
    void laterStart_leavesTheFileAlone_soThatTheServerReadsNothingAgain() throws IOException {
        write();
        FileTime before = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(dropIn, before);
        write();

        assertThat(Files.getLastModifiedTime(dropIn)).isEqualTo(before);
    }

    @Test
    void newToken_replacesTheOldOne() throws Exception {
        write();
        Files.delete(settings.adminTokenFile());
        AdminToken token = write();

        assertThat(user().getAttribute("userPassword")).isEqualTo(token.reveal());
    }

    @Test
    void serverWithoutAFolder_hasNoUser_andStartsAllTheSame() {
        AdminToken token = new AdminToken(settings);

        assertThatCode(() -> new AdminCenterUser(token, Optional.empty()).write()).doesNotThrowAnyException();
        assertThat(dropIn).doesNotExist();
    }

    @Test
    void folderThatCannotBeWritten_isNoReasonNotToStart() throws IOException {
        Files.writeString(server, "a file where the folder should be");
        AdminToken token = new AdminToken(settings);

        assertThatCode(() -> new AdminCenterUser(token, Optional.of(server)).write()).doesNotThrowAnyException();
    }

    @Test
    void tokenOfTheOperator_withSignsOfXml_isWrittenSoThatItCanBeRead() throws Exception {
        Files.createDirectories(settings.adminTokenFile().getParent());
        Files.writeString(settings.adminTokenFile(), "<\"an operator's own & rather long token\">");

        assertThat(write().reveal()).isEqualTo(user().getAttribute("userPassword"));
    }
}
