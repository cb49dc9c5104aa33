package io.kvasir.ops;

import io.kvasir.access.SecretFile;
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

/**
 * Configures the users of the Liberty server itself, which the API does not know. {@code admin} exists with the Admin Center
 * and can do everything that the process can. {@code metrics} reads the metrics. Each has a password of its own, distinct
 * from the API's admin token. Written as a configuration drop-in that only the server's owner can read and that the running
 * server loads.
 */
@Singleton
public class ServerUsers {
    private static final Logger LOG = System.getLogger(ServerUsers.class.getName());
    private static final String DROP_IN = "configDropins/overrides/kvasir-admin.xml";

    private final ServerUsersSettings settings;

    @Inject
    public ServerUsers(ServerUsersSettings settings) {
        this.settings = settings;
    }

    void write() {
        settings.serverFolder().ifPresent(folder -> {
            try {
                write(folder.resolve(DROP_IN));
            } catch (IOException e) {
                LOG.log(Level.WARNING, "the Admin Center and the metrics have no user: " + e);
            }
        });
    }

    private String content() {
        Optional<SecretFile> admin = settings.adminCenter().isOn()
                ? Optional.of(SecretFile.readOrCreate(settings.home().resolve("admin-center-password")))
                : Optional.empty();
        SecretFile metrics = SecretFile.readOrCreate(settings.home().resolve("metrics-password"));
        StringBuilder users = new StringBuilder("    <basicRegistry realm=\"kvasir\">\n");
        admin.ifPresent(secret -> users.append(user("admin", secret)));
        users.append(user("metrics", metrics)).append("    </basicRegistry>\n");
        if (admin.isPresent()) {
            users.append("    <administrator-role><user>admin</user></administrator-role>\n");
        }
        users.append("    <reader-role><user>metrics</user></reader-role>\n");
        return "<server description=\"written by Kvasir at start: the users of the server itself\">\n" + users + "</server>\n";
    }

    private static String user(String name, SecretFile password) {
        return "        <user name=\"%s\" password=\"%s\"/>%n".formatted(name, escaped(password.secret()));
    }

    /** Escapes the value of an XML attribute: an operator's own password may contain any character. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private void write(Path file) throws IOException {
        String content = content();
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
