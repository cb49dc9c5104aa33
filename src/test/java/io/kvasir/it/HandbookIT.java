package io.kvasir.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Questions that the sample documents answer, and questions that they do not. */
class HandbookIT extends OnServer {
    /** Minimum shares of questions that extraction answers and refuses correctly. */
    private static final double ANSWERED = 0.7;

    private static final double REFUSED = 0.6;

    @BeforeEach
    void sample() {
        sampleDocuments();
    }

    private static List<JsonObject> questions(boolean answerable) throws java.io.IOException {
        try (InputStream file = Objects.requireNonNull(HandbookIT.class.getResourceAsStream("/handbook-questions.json"));
                JsonReader reader = Json.createReader(file)) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .filter(question -> question.getBoolean("answerable") == answerable)
                    .toList();
        }
    }

    private JsonObject ask(JsonObject question) {
        return api.ask(question.getString("question"), "default").ok();
    }

    private static List<JsonObject> citations(JsonObject answer) {
        return answer.getJsonArray("citations").getValuesAs(JsonObject.class);
    }

    @Test
    void questions_onTheDocuments_areAnsweredFromTheRightNote() throws Exception {
        List<String> missed = new ArrayList<>();
        List<JsonObject> questions = questions(true);
        for (JsonObject question : questions) {
            JsonObject answer = ask(question);
            String uri = "handbook/" + question.getString("note");
            if (citations(answer).stream().noneMatch(citation -> citation.getString("uri").equals(uri))) {
                missed.add(question.getString("question") + " → " + answer.getString("answer"));
            }
        }

        assertThat(questions).hasSizeGreaterThanOrEqualTo(60);
        assertThat(share(questions, missed)).as("answered; not: %s", String.join("\n", missed)).isGreaterThanOrEqualTo(ANSWERED);
    }

    @Test
    void questions_onOtherTopics_areRefused() throws Exception {
        List<String> missed = new ArrayList<>();
        List<JsonObject> questions = questions(false);
        for (JsonObject question : questions) {
            JsonObject answer = ask(question);
            if (answer.getBoolean("grounded")) {
                missed.add(question.getString("question") + " → " + answer.getString("answer"));
            }
        }

        assertThat(questions).hasSizeGreaterThanOrEqualTo(30);
        assertThat(share(questions, missed)).as("refused; not: %s", String.join("\n", missed)).isGreaterThanOrEqualTo(REFUSED);
    }

    private static double share(List<JsonObject> questions, List<String> missed) {
        double share = 1 - (double) missed.size() / questions.size();
        System.out.printf("handbook: %.3f of %d, missed: %s%n", share, questions.size(), missed);
        return share;
    }

    @Test
    void citations_ofEveryAnswer_areLiteralQuotes() throws Exception {
        Map<String, String> texts = new HashMap<>();
        List<JsonObject> questions = new ArrayList<>(questions(true));
        questions.addAll(questions(false));
        for (JsonObject question : questions) {
            JsonObject answer = ask(question);
            assertThat(answer.getBoolean("grounded")).as("%s", answer).isEqualTo(!citations(answer).isEmpty());
            for (JsonObject citation : citations(answer)) {
                String text = texts.computeIfAbsent(
                        citation.getString("document_id"),
                        id -> api.get("/api/documents/" + id + "?text=true").ok().getString("text"));
                assertThat(Texts.slice(text, citation.getInt("start"), citation.getInt("end")))
                        .as("%s", citation)
                        .isNotBlank()
                        .isEqualTo(citation.getString("quote"));
                assertThat(answer.getString("answer")).contains(citation.getString("marker"));
            }
        }
    }
}
