package io.kvasir.it;

import io.kvasir.Await;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Feedback on answers: who may give and read it, and how long it stays. */
class FeedbackIT extends OnServer {
    private static final String QUESTION = "Where is the winter mooring of the lightship?";
    private static final String SENTENCE = "The winter mooring of the lightship is at the coal quay.";
    private static final String PATH = "/api/feedback";

    private final String requestId = "feedback-" + UUID.randomUUID();

    private String storeMooring() {
        return api.store(collection, "mooring.md", "# Lightship\n\n" + SENTENCE).getString("id");
    }

    private JsonObject ask(String question) {
        String body = Json.createObjectBuilder(Map.of("prompt", question, "collection", collection)).build().toString();
        return api.send(api.request("/api/ask").header("X-Request-Id", requestId).POST(BodyPublishers.ofString(body))).ok();
    }

    private Reply judge(Api as, String verdict) {
        return as.post(PATH, Map.of("request_id", requestId, "verdict", verdict, "comment", "as the harbour master says"));
    }

    private List<JsonObject> listed() {
        return admin().get(PATH + "?collection=" + collection).all("feedback");
    }

    private static long count(String condition, Object... parameters) {
        return CollectionsIT.count("select count(*) from feedback where " + condition, parameters);
    }

    /** Changes the rows of this test by SQL, as only time or another caller could. */
    private void change(String assignment) {
        CollectionsIT.count(
                "with changed as (update feedback set " + assignment + " where request_id = ? returning 1) select count(*) from changed",
                requestId);
    }

    @Test
    void verdict_ofTheAsker_isStoredAndShownToAdministrators() {
        String document = storeMooring();
        JsonObject answer = ask(QUESTION);

        Reply given = judge(api, "bad");

        assertThat(given.status()).as("%s", given).isEqualTo(201);
        assertThat(given.json().getString("request_id")).isEqualTo(requestId);
        assertThat(given.json().getBoolean("replaced")).isFalse();
        JsonObject shown = listed().getFirst();
        assertThat(shown.getString("verdict")).isEqualTo("bad");
        assertThat(shown.getString("comment")).isEqualTo("as the harbour master says");
        assertThat(shown.getString("question")).isEqualTo(QUESTION);
        assertThat(shown.getString("answer")).isEqualTo(answer.getString("answer"));
        assertThat(shown.getBoolean("grounded")).isTrue();
        assertThat(shown.getString("asked_by")).isEqualTo("anonymous");
        assertThat(shown.getString("judged_by")).isEqualTo("anonymous");
        JsonObject quote = shown.getJsonArray("quotes").getJsonObject(0);
        assertThat(quote.getString("document_id")).isEqualTo(document);
        assertThat(quote.getString("quote")).contains("coal quay");
        assertThat(api.get("/metrics").body()).contains("kvasir_feedback_dropped_total");
    }

    @Test
    void secondVerdict_replacesTheFirst() {
        storeMooring();
        ask(QUESTION);
        judge(api, "bad");

        Reply again = api.post(PATH, Map.of("request_id", requestId, "verdict", "GOOD"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().getBoolean("replaced")).isTrue();
        assertThat(listed()).hasSize(1);
        assertThat(listed().getFirst().getString("verdict")).isEqualTo("good");
        assertThat(listed().getFirst()).doesNotContainKey("comment");
        assertThat(admin().get(PATH + "?verdict=bad&collection=" + collection).all("feedback")).isEmpty();
    }

    @Test
    void answer_fromTheCache_canBeJudgedToo() {
        storeMooring();
        ask(QUESTION);
        assertThat(ask(QUESTION).getString("cache")).isNotEqualTo("miss");

        assertThat(judge(api, "good").status()).isEqualTo(201);
        Await.await("both answers").until(() -> count("request_id = ?", requestId), rows -> rows == 2);
        assertThat(listed()).hasSize(1);
    }

    @Test
    void answerOfAnother_isNotFound_asIsAnUnknownOne() {
        storeMooring();
        ask(QUESTION);
        Await.await("the answer to be recorded").until(() -> count("request_id = ?", requestId), rows -> rows == 1);
        change("caller = 'somebody'");

        JsonObject foreign = Problems.check(judge(api, "good"), 404, "REQUEST_NOT_FOUND");
        JsonObject unknown =
                Problems.check(api.post(PATH, Map.of("request_id", "none", "verdict", "good")), 404, "REQUEST_NOT_FOUND");

        assertThat(foreign.getString("detail").replace(requestId, "none")).isEqualTo(unknown.getString("detail"));
        assertThat(judge(admin(), "good").status()).as("an administrator may").isEqualTo(201);
        assertThat(listed().getFirst().getString("asked_by")).isEqualTo("somebody");
        assertThat(listed().getFirst().getString("judged_by")).isEqualTo("admin");
    }

    @Test
    void reading_andDeleting_needAnAdministrator() {
        Problems.check(api.get(PATH), 401, "UNAUTHORIZED");
        Problems.check(api.get(PATH + "/export"), 401, "UNAUTHORIZED");
        Problems.check(api.delete(PATH + "/1"), 401, "UNAUTHORIZED");
    }

    @ParameterizedTest
    @CsvSource({
        "request_id, '{\"verdict\": \"good\"}'",
        "verdict, '{\"request_id\": \"r\", \"verdict\": \"so so\"}'",
        "comment, '{\"request_id\": \"r\", \"verdict\": \"good\", \"comment\": 1}'"
    })
    void invalidField_isNamed(String field, String body) {
        Problems.check(api.post(PATH, "application/json", body), 400, "INVALID_FIELD", field);
    }

    @ParameterizedTest
    @CsvSource({"verdict, maybe", "since, yesterday", "limit, 0", "after, x", "collection, ..x"})
    void invalidParameter_isNamed(String parameter, String value) {
        Problems.check(admin().get(PATH + "?" + parameter + "=" + value), 400, "INVALID_FIELD", parameter);
    }

    @Test
    void deletedDocument_takesItsQuotesWithIt() {
        String document = storeMooring();
        ask(QUESTION);
        judge(api, "good");

        assertThat(api.delete("/api/documents/" + document).status()).isEqualTo(204);

        assertThat(listed().getFirst()).doesNotContainKeys("answer", "quotes").containsKey("question");
        assertThat(count("request_id = ? and (answer is not null or quotes is not null)", requestId)).isZero();
        assertThat(admin().get(PATH + "/export?collection=" + collection).body()).isEmpty();
    }

    @Test
    void expiredFeedback_isDeleted() {
        storeMooring();
        ask(QUESTION);
        judge(api, "good");
        ask("Who tends the lightship?");
        Await.await("both answers").until(() -> count("request_id = ?", requestId), rows -> rows == 2);

        change("asked_at = now() - interval '2 days'");
        Await.await("the unjudged answer to go").until(() -> count("request_id = ?", requestId), rows -> rows == 1);
        assertThat(listed()).as("judged just now").hasSize(1);

        change("judged_at = now() - interval '181 days'");
        Await.await("the judged answer to go").until(() -> count("request_id = ?", requestId), rows -> rows == 0);
    }

    @Test
    void deletion_isAudited_andFinal() {
        storeMooring();
        ask(QUESTION);
        int id = judge(api, "good").json().getInt("id");

        assertThat(admin().delete(PATH + "/" + id).status()).isEqualTo(204);

        Problems.check(admin().delete(PATH + "/" + id), 404, "FEEDBACK_NOT_FOUND");
        Problems.check(admin().delete(PATH + "/x"), 404, "FEEDBACK_NOT_FOUND");
        assertThat(listed()).isEmpty();
        assertThat(CollectionsIT.count(
                        "select count(*) from audit where action = 'feedback.delete' and (detail ->> 'feedback')::bigint = ?", id))
                .isEqualTo(1);
    }

    @Test
    void pages_haveEveryEntryOnce() {
        storeMooring();
        for (int i = 0; i < 5; i++) {
            ask(QUESTION + " " + i);
            judge(api, "good");
        }

        JsonObject first = admin().get(PATH + "?limit=3&collection=" + collection).ok();
        JsonObject rest = admin().get(PATH + "?limit=3&collection=" + collection + "&after=" + first.getString("next")).ok();

        assertThat(first.getJsonArray("feedback").getValuesAs(entry -> entry.asJsonObject().getString("question")))
                .containsExactly(QUESTION + " 4", QUESTION + " 3", QUESTION + " 2");
        assertThat(rest.getJsonArray("feedback").getValuesAs(entry -> entry.asJsonObject().getString("question")))
                .containsExactly(QUESTION + " 1", QUESTION + " 0");
        assertThat(rest).doesNotContainKey("next");
    }

    @Test
    void export_isAnEvaluationSet() {
        storeMooring();
        ask(QUESTION);
        judge(api, "good");
        ask("What is the capital of France?");
        judge(api, "good");
        ask("Where is the lightship?");
        judge(api, "bad");

        Reply export = admin().get(PATH + "/export?collection=" + collection);

        assertThat(export.status()).as("%s", export).isEqualTo(200);
        assertThat(export.contentType()).startsWith("application/jsonl");
        List<JsonObject> lines = export.body().lines().map(FeedbackIT::json).toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).get("gold")).isEqualTo(JsonValue.NULL);
        assertThat(lines.get(1).getBoolean("refused")).isTrue();
        assertThat(lines.get(2).getString("question")).isEqualTo(QUESTION);
        assertThat(lines.get(2).getString("document")).isEqualTo("mooring.md");
        assertThat(lines.get(2).getJsonArray("gold").getString(0)).contains("coal quay");
        assertThat(CollectionsIT.count(
                        "select count(*) from audit where action = 'feedback.export' and detail ->> 'collection' = ?", collection))
                .isEqualTo(1);
    }

    private static JsonObject json(String line) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            return reader.readObject();
        }
    }
}
