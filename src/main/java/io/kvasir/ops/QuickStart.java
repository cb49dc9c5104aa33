package io.kvasir.ops;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * The last step of {@code mvn}: waits until the server is ready, indexes the sample documents, asks one question and prints
 * the cited answer and the URLs of the server. A stand-alone HTTP client.
 */
public final class QuickStart {
    private static final String QUESTION = "How many days of leave can I carry over?";
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final URI base;
    private final Path home;

    private QuickStart(URI base, Path home) {
        this.base = base;
        this.home = home;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            System.err.println("usage: QuickStart <base url> <kvasir home>");
            System.exit(2);
        }
        QuickStart quickStart = new QuickStart(URI.create(arguments[0]), Path.of(arguments[1]));
        try {
            quickStart.awaitReady();
            quickStart.indexSample();
            quickStart.ask();
            quickStart.printBanner();
        } catch (IllegalStateException e) {
            System.err.println("Kvasir did not come up: " + e.getMessage());
            System.exit(1);
        }
    }

    private void awaitReady() throws InterruptedException {
        Instant end = Instant.now().plus(TIMEOUT);
        String last = "no answer";
        while (Instant.now().isBefore(end)) {
            try {
                HttpResponse<String> answer = send(request("/health/ready").GET());
                if (answer.statusCode() == 200) {
                    return;
                }
                last = answer.body();
            } catch (IOException e) {
                last = e.toString();
            }
            Thread.sleep(500);
        }
        throw new IllegalStateException("not ready after " + TIMEOUT.toSeconds() + " s, last heard: " + last
                + " — the server's log is target/liberty/wlp/usr/servers/kvasir/logs/messages.log");
    }

    private void indexSample() throws IOException, InterruptedException {
        JsonObject job = post("/api/vault/reindex", Json.createObjectBuilder().add("path", "handbook").build())
                .getJsonObject("job");
        Instant end = Instant.now().plus(TIMEOUT);
        while (!job.containsKey("finished_at")) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("the sample documents are not indexed yet: " + job);
            }
            Thread.sleep(250);
            job = json(send(request("/api/jobs/" + job.getString("id")).GET()));
        }
        if (!job.getString("state").equals("SUCCEEDED")) {
            throw new IllegalStateException("the sample documents could not be indexed: " + job);
        }
        out.printf(
                "%nSample documents: %d stored, %d unchanged.%n", job.getInt("done"), job.getInt("skipped"));
    }

    private void ask() throws IOException, InterruptedException {
        JsonObject answer = post("/api/ask", Json.createObjectBuilder().add("prompt", QUESTION).build());
        if (!answer.getBoolean("grounded")) {
            throw new IllegalStateException("the sample documents did not answer the sample question: " + answer);
        }
        out.printf("%nQ: %s%n%nA: %s%n%n", QUESTION, answer.getString("answer"));
        for (JsonObject citation : answer.getJsonArray("citations").getValuesAs(JsonObject.class)) {
            out.printf(
                    "   %s %s (%s, characters %d to %d)%n",
                    citation.getString("marker"),
                    citation.getString("title"),
                    citation.getString("uri"),
                    citation.getInt("start"),
                    citation.getInt("end"));
        }
        out.printf("%n   in %s ms%n", answer.getJsonObject("timings_ms").get("total"));
    }

    private void printBanner() throws IOException, InterruptedException {
        boolean mcp = send(request("/mcp").GET()).statusCode() != 404;
        out.printf(
                """

                Kvasir is running.
                  console       %1$s/
                  API UI        %1$s/openapi/ui/
                  metrics       %1$s/metrics
                %2$s  Admin Center  https://localhost:8443/adminCenter/ (user admin, password in %4$s)
                  admin token   in %3$s

                  ask           curl -X POST %1$s/api/ask -d '{"prompt": "Who is on call in week 43?"}'
                  own notes     KVASIR_INGEST_ROOTS=/path/to/notes mvn, then
                                curl -X POST %1$s/api/vault/reindex -d '{"path": "/path/to/notes"}'
                  stop          mvn liberty:stop && db/postgres stop

                """,
                base,
                mcp ? "  MCP           " + base + "/mcp\n" : "",
                home.resolve("admin-token"),
                home.resolve("admin-center-password"));
    }

    private JsonObject post(String path, JsonObject body) throws IOException, InterruptedException {
        return json(send(request(path).POST(HttpRequest.BodyPublishers.ofString(body.toString()))));
    }

    private JsonObject json(HttpResponse<String> response) {
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(response.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject();
        }
    }

    /** Starts a request; outside the profile dev it carries the admin token, if this user can read the token file. */
    private HttpRequest.Builder request(String path) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json");
        Path token = home.resolve("admin-token");
        boolean dev = System.getenv().getOrDefault("MP_CONFIG_PROFILE", "dev").equals("dev");
        return dev || !Files.isReadable(token) ? request : request.header("X-API-Key", Files.readString(token).strip());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
