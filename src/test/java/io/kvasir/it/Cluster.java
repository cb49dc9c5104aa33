package io.kvasir.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A private PostgreSQL cluster of a test, created by {@code db/postgres}, that may be stopped under a running server. */
final class Cluster implements AutoCloseable {
    private final Path home;

    /** Creates an empty cluster, removing one that a broken run left behind. */
    Cluster(Path home) {
        this.home = home;
        run("destroy", "--yes");
    }

    Path home() {
        return home;
    }

    /** Returns the folder of the cluster's data and log. */
    Path dataFolder() {
        Path location = home.resolve("postgres/location");
        try {
            return Files.exists(location) ? Path.of(Files.readString(location).strip()) : home.resolve("postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Cluster start() {
        run("start");
        return this;
    }

    /** Terminates all connections and waits until PostgreSQL has stopped. */
    Cluster stop() {
        run("stop");
        return this;
    }

    /** Suspends PostgreSQL's processes as on a hanging machine; empty if they belong to another user. Closing the result resumes them. */
    Optional<AutoCloseable> freeze() {
        List<Long> processes = ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> folder(pid).startsWith(home))
                .toList();
        processes.forEach(pid -> signal("STOP", pid));
        return processes.isEmpty() ? Optional.empty() : Optional.of(() -> processes.forEach(pid -> signal("CONT", pid)));
    }

    private static Path folder(long process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", String.valueOf(process), "cwd"));
        } catch (IOException e) {
            return Path.of("/");
        }
    }

    private static void signal(String signal, long process) {
        try {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(process)).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        run("destroy", "--yes");
    }

    private void run(String... arguments) {
        try {
            Path log = Files.createDirectories(home).resolve("db-postgres.log");
            ProcessBuilder command = new ProcessBuilder(Stream.concat(
                            Stream.of(System.getProperty("it.basedir") + "/db/postgres"), Arrays.stream(arguments))
                    .toList());
            command.environment().keySet().removeIf(key -> key.startsWith("KVASIR_DB_") && !key.equals("KVASIR_DB_ROUTE"));
            command.environment().put("KVASIR_HOME", home.toString());
            command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            Process process = command.start();
            if (!process.waitFor(15, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new AssertionError("db/postgres " + String.join(" ", arguments) + " failed: " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
