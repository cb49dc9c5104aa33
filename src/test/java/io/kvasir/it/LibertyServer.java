package io.kvasir.it;

import io.kvasir.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import static java.util.Map.entry;

/**
 * A private Liberty server of a test, next to the shared one: the product's configuration and WAR unchanged, configured by
 * environment variables.
 */
final class LibertyServer implements AutoCloseable {
    private static final Path WLP = Path.of(System.getProperty("it.wlp"));

    private final String name;
    private final int port = freePort();
    private final int httpsPort = freePort();
    private final int managementPort = freePort();
    private final Path folder;
    private final Map<String, String> environment;
    private @Nullable Process process;

    /**
     * Creates a server without starting it.
     *
     * @param home used as KVASIR_HOME; {@code db/postgres} has written the database's address there
     */
    LibertyServer(String profile, Path home, Map<String, String> more) {
        // the shared server's prefix, so that the next run removes leftovers of both
        name = "it-" + profile + port;
        folder = WLP.resolve("usr/servers").resolve(name);
        environment = new HashMap<>(Map.ofEntries(
                entry("JAVA_HOME", System.getProperty("java.home")),
                entry("MP_CONFIG_PROFILE", profile),
                entry("KVASIR_HOME", home.toString()),
                entry("VARIABLE_SOURCE_DIRS", home.resolve("variables").toString()),
                entry("KVASIR_SAMPLE_VAULT", System.getProperty("it.basedir") + "/src/main/vault"),
                entry("KVASIR_HTTP_PORT", String.valueOf(port)),
                entry("KVASIR_HTTPS_PORT", String.valueOf(httpsPort)),
                entry("KVASIR_MANAGEMENT_PORT", String.valueOf(managementPort)),
                // warm-up searches would change the counts that tests assert
                entry("KVASIR_WARMUP_SEARCHES", "0"),
                entry("keystore_password", UUID.randomUUID().toString())));
        environment.putAll(more);
        configure();
    }

    /** Creates a server on the shared test database, with the same variables file as the shared server. */
    static LibertyServer onTestDatabase(String profile, Path home, Map<String, String> more) {
        Path variables = Path.of(System.getProperty("it.database.properties")).toAbsolutePath().resolveSibling("");
        Map<String, String> environment = new HashMap<>(more);
        environment.put("VARIABLE_SOURCE_DIRS", variables.toString());
        LibertyServer server = new LibertyServer(profile, home, environment);
        try {
            Files.writeString(
                    Files.createDirectories(server.folder.resolve("configDropins/overrides")).resolve("database.xml"),
                    "<server><variable name=\"kvasir.db.url\" value=\"${kvasir.db.test-url}\"/></server>\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return server;
    }

    private void configure() {
        try {
            Path source = Path.of(System.getProperty("it.basedir"), "liberty");
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : files.toList()) {
                    Path copy = folder.resolve(source.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(copy);
                    } else {
                        Files.copy(file, copy);
                    }
                }
            }
            Files.copy(Path.of(System.getProperty("it.war")), Files.createDirectories(folder.resolve("apps")).resolve("kvasir.war"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Api api() {
        return Api.at(port);
    }

    int port() {
        return port;
    }

    int httpsPort() {
        return httpsPort;
    }

    /** Returns a client of the management port. */
    Api management() {
        return Api.at(managementPort);
    }

    String log() {
        try {
            return Files.readString(folder.resolve("logs/messages.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns everything the server has written: its log, its console output and its FFDC reports. */
    String allLogs() {
        try (Stream<Path> files = Stream.concat(Files.walk(folder.resolve("logs")), Stream.of(folder.resolve("console.log")))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append("\n== ").append(file).append('\n').append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Starts the server and waits until the application responds, ready or not. */
    LibertyServer start() {
        ProcessBuilder command = new ProcessBuilder(WLP.resolve("bin/server").toString(), "run", name);
        command.environment().keySet().removeIf(key -> key.startsWith("KVASIR_") || key.equals("JAVA_TOOL_OPTIONS"));
        command.environment().putAll(environment);
        command.redirectErrorStream(true).redirectOutput(folder.resolve("console.log").toFile());
        try {
            process = command.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
        Await.await(name + " to answer").until(() -> status("/health/live"), status -> status == 200 || !isRunning());
        if (!isRunning()) {
            throw new AssertionError(name + " ended, see " + folder.resolve("console.log"));
        }
        return this;
    }

    LibertyServer awaitReady() {
        Await.await(name + " to be ready").until(() -> status("/health/ready"), status -> status == 200);
        return this;
    }

    /** Returns the status of a GET, or 0 if the server is unreachable. */
    int status(String path) {
        try {
            return Api.exchange(api().request(path).GET()).status();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Stops the server regularly. */
    @Override
    public void close() {
        if (process == null) {
            return;
        }
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        all.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }

    /** Sends a signal such as {@code STOP} to the server's processes. */
    void signal(String name) {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        for (ProcessHandle one : all) {
            try {
                new ProcessBuilder("kill", "-" + name, String.valueOf(one.pid())).inheritIO().start().waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void kill() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
