package io.kvasir.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Runs published Node.js clients by {@code src/test/clients/clients.js}. */
final class PublishedClients {
    private static final Path FOLDER = Path.of(System.getProperty("it.target"), "clients");

    private PublishedClients() {}

    /** Returns how a client interpreted the server's responses. */
    static JsonObject ask(String client, URI base, String key) {
        if (!Files.exists(FOLDER.resolve("installed.json"))) {
            throw new AssertionError("the clients are not there: src/test/clients/install could not fetch them (see Maven's"
                    + " output); it needs Node.js 20 or newer with npm, and a registry that npm can reach");
        }
        try {
            Path errors = Files.createTempFile("clients", ".err");
            Process node = new ProcessBuilder("node", FOLDER.resolve("clients.js").toString(), client, base.toString(), key)
                    .redirectError(errors.toFile())
                    .start();
            String printed = new String(node.getInputStream().readAllBytes(), UTF_8);
            if (!node.waitFor(2, TimeUnit.MINUTES) || node.exitValue() != 0) {
                node.destroyForcibly();
                throw new AssertionError(client + " failed: " + Files.readString(errors));
            }
            return Json.createReader(new StringReader(printed)).readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while a client ran", e);
        }
    }
}
