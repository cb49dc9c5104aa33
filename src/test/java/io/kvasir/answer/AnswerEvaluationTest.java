package io.kvasir.answer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

/** Runs whole evaluations of answers against a fake server that knows its answers. */
class AnswerEvaluationTest {
    @TempDir
    Path folder;

    private final List<String> stored = new CopyOnWriteArrayList<>();
    private final HttpServer server = started();

    private HttpServer started() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.createContext("/", this::answer);
            http.start();
            return http;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String reply = switch (call.getRequestURI().getPath()) {
            case "/api/documents" -> store(json(body));
            case "/api/ask" -> reply(json(body).getString("prompt")).toString();
            default -> "{}";
        };
        byte[] bytes = reply.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(200, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    private String store(JsonObject document) {
        stored.add(document.getString("collection") + " " + document.getString("uri"));
        return "{\"document\": {\"passages\": 1}}";
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** Answers as the question demands: {@code right}, {@code late} (not in the first sentence) or {@code wrong}; else refuses. */
    private static JsonObject reply(String prompt) {
        return switch (prompt) {
            case "right" -> response("It leaves at **nine**. [1]", 0.9, "f.md");
            case "late" -> response("It is a blue ferry. It leaves at nine. [1]", 0.8, "f.md");
            case "wrong" -> response("It leaves at midnight. [1]", 0.95, "g.md");
            default -> response("I found nothing.", 0.1);
        };
    }

    private static JsonObject response(String answer, double confidence, String... cited) {
        JsonArrayBuilder citations = Json.createArrayBuilder();
        for (String uri : cited) {
            citations.add(Json.createObjectBuilder().add("uri", uri));
        }
        return Json.createObjectBuilder()
                .add("answer", answer)
                .add("grounded", cited.length > 0)
                .add("confidence", confidence)
                .add("citations", citations)
                .build();
    }

    private AnswerReport evaluate(String... options) throws IOException, InterruptedException {
        Properties properties = new Properties();
        properties.setProperty("answers.url", "http://127.0.0.1:" + server.getAddress().getPort());
        for (int i = 0; i < options.length; i += 2) {
            properties.setProperty("answers." + options[i], options[i + 1]);
        }
        return new AnswerReport(new AnswerEvaluation(AnswerOptions.of(properties)).run());
    }

    @Test
    void questionsOfAFile_areJudged() throws Exception {
        Path file = Files.writeString(
                folder.resolve("questions.jsonl"),
                """
                {"question": "right", "gold": ["nine"], "document": "f.md", "form": "value"}
                {"question": "late", "gold": ["ten", "nine"], "document": "f.md"}
                {"question": "wrong", "gold": ["nine"], "document": "f.md"}
                {"question": "unknown", "gold": ["nine"]}
                {"question": "wrong", "refused": true}
                {"question": "other", "refused": true}
                {"question": "not labelled", "gold": null}
                """);
        Path output = folder.resolve("answers.jsonl");

        AnswerReport report = evaluate("file", file.toString(), "output", output.toString());

        assertThat(report.goldInAnswer()).isEqualTo(0.5);
        assertThat(report.goldInFirstSentence()).isEqualTo(0.25);
        assertThat(report.refusedAnswerable()).isEqualTo(0.25);
        assertThat(report.refusedForeign()).isEqualTo(0.5);
        assertThat(report.meanWords()).isCloseTo((4 + 9 + 4) / 3.0, within(1e-9));
        assertThat(report.reliability().brier()).isCloseTo((0.01 + 0.04 + 2 * 0.9025) / 4, within(1e-9));
        assertThat(report.markdown())
                .contains("| questions that the documents answer | 4 |", "| wrong with confidence above .9 | 2 |")
                .contains("| cites the document, of those that name one | 0.667 |", "| has the form, of those that name one | 0.000 |");
        assertThat(Files.readAllLines(output)).hasSize(6).first().asString().contains("\"right\":true", "\"confidence\":0.9");
        assertThat(stored).isEmpty();
    }

    @Test
    void folder_isLoaded_andHalfOfItAskedAboutTheOtherHalf() throws Exception {
        Files.writeString(
                folder.resolve("corpus.jsonl"),
                """
                {"_id": "Ferry#0", "title": "Ferry", "text": "It leaves at nine."}
                {"_id": "Ferry#1", "title": "Ferry", "text": "It is blue."}
                {"_id": "Light#0", "title": "Light", "text": "It is lit at dusk."}
                """);
        Files.writeString(
                folder.resolve("queries.jsonl"),
                """
                {"_id": "q1", "text": "right"}
                {"_id": "q2", "text": "wrong"}
                """);
        Files.writeString(
                folder.resolve("answers.jsonl"),
                """
                {"_id": "q1", "answers": ["nine"]}
                {"_id": "q2", "answers": ["dusk"]}
                """);
        Files.createDirectories(folder.resolve("qrels"));
        Files.writeString(folder.resolve("qrels/test.tsv"), "query-id\tcorpus-id\tscore\nq1\tFerry#0\t1\nq2\tLight#0\t1\n");

        AnswerReport report = evaluate("folder", folder.toString(), "collection", "a");

        assertThat(stored).containsExactlyInAnyOrder("a Ferry%230", "a Ferry%231", "a Light%230", "a-half Ferry%230", "a-half Ferry%231");
        assertThat(report.goldInAnswer()).isEqualTo(0.5);
        assertThat(report.refusedForeign()).as("only the question about the other half").isZero();
    }

    @ParameterizedTest
    @CsvSource({"queries, 3", "questions, many", "foreign, half", "folder, elsewhere", "url, server"})
    void invalidOption_isRejected(String name, String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> evaluate("file", "questions.jsonl", name, value));
    }
}
