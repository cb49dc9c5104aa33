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

/** A PostgreSQL of a test's own, made by {@code db/postgres}, that may be stopped under a running server. */
final class Cluster implements AutoCloseable {
    private final Path home;

    /** An empty cluster; one that a broken run left behind is removed. */
    Cluster(Path home) {
        this.home = home;
        run("destroy", "--yes");
    }

    Path home() {
        return home;
    }

    /** Where the server keeps its data and its log. */
    Path place() {
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

    /** Ends every connection and waits until the server is gone. */
    Cluster stop() {
        run("stop");
        return this;
    }

    /** Lets the server neither answer nor end, as on a machine that hangs; empty where its processes are not this user's. */
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
