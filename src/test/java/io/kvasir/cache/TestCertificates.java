package io.kvasir.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Cluster certificates for tests, created by the product's own script once per process. */
public final class TestCertificates {
    private static final TestCertificates OURS = made();

    private final Path folder;

    private TestCertificates(Path folder) {
        this.folder = folder;
    }

    /** Returns the certificates of the authority that test nodes trust. */
    public static TestCertificates trusted() {
        return OURS;
    }

    /** Returns the certificates of another authority. */
    public static TestCertificates untrusted() {
        return Theirs.MADE;
    }

    /** Creates the certificates lazily. */
    private static final class Theirs {
        private static final TestCertificates MADE = made();
    }

    private static TestCertificates made() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "cluster-keys").toAbsolutePath();
            ProcessBuilder command = new ProcessBuilder("liberty/cluster-keys", folder.toString());
            command.directory(Path.of(System.getProperty("it.basedir", ".")).toFile());
            command.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Path log = folder.resolve("log");
            Process process = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new AssertionError("liberty/cluster-keys failed: " + Files.readString(log));
            }
            return new TestCertificates(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    public Path keyStore() {
        return folder.resolve("node.p12");
    }

    public Path trustStore() {
        return folder.resolve("trust.p12");
    }

    public String password() {
        try {
            return Files.readString(folder.resolve("password"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ClusterTls tls() {
        CacheSettings.Secret password = new CacheSettings.Secret(password());
        return new ClusterTls(
                new ClusterTls.Store(keyStore(), password, "PKCS12"),
                new ClusterTls.Store(trustStore(), password, "PKCS12"),
                List.of("TLSv1.3"));
    }
}
