package io.kvasir.ops;

import io.kvasir.access.AdminToken;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets the holder of the admin token into Liberty's admin centre as user {@code admin}: written as a configuration drop-in
 * that only the server's owner reads and that the running server picks up. Without it the server has no users at all.
 */
@Singleton
public class AdminCenterUser {
    private static final Logger LOG = System.getLogger(AdminCenterUser.class.getName());
    private static final String DROP_IN = "configDropins/overrides/kvasir-admin.xml";

    private final AdminToken token;
    private final Optional<Path> serverFolder;

    @Inject
    public AdminCenterUser(
            AdminToken token, @ConfigProperty(name = "kvasir.server-config-dir") Optional<Path> serverFolder) {
        this.token = token;
        this.serverFolder = serverFolder;
    }

    void write() {
        serverFolder.ifPresent(folder -> {
            try {
                write(folder.resolve(DROP_IN));
            } catch (IOException e) {
                LOG.log(Level.WARNING, "the admin centre has no user: " + e);
            }
        });
    }

    /** As the value of an XML attribute: an operator's own token may hold any sign. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private void write(Path file) throws IOException {
        String content =
                """
                <server description="written by Kvasir at start: the admin centre's user, with the admin token as password">
                    <quickStartSecurity userName="admin" userPassword="%s"/>
                </server>
                """
                        .formatted(escaped(token.reveal()));
        if (Files.isReadable(file) && Files.readString(file).equals(content)) {
            return;
        }
        Files.createDirectories(file.getParent());
        Path fresh = Files.createTempFile(
                file.getParent(), ".admin", ".tmp", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, content.getBytes(StandardCharsets.UTF_8));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
