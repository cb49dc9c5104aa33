package io.kvasir.it;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Answers and their citations. */
class AskIT extends OnServer {
    private static final String QUESTION = "How many days of leave may I carry over to the next holiday year?";

    @BeforeEach
    void sample() {
        sampleDocuments();
    }

    private JsonObject ask(Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(Map.of("prompt", QUESTION));
        body.putAll(more);
        return api.post("/api/ask", body).ok();
    }

    @Test
    void answer_found_hasAllDocumentedFields() {
        Reply reply = api.send(api.request("/api/ask")
                .header("X-Request-Id", "ask-1")
                .POST(BodyPublishers.ofString("{\"prompt\": \"" + QUESTION + "\", \"cache\": false}")));

        JsonObject body = reply.ok();
        assertThat(body.getBoolean("grounded")).isTrue();
        assertThat(body.getString("answer")).isNotBlank();
        assertThat(body).containsKeys("model", "model_reason", "strategy", "complexity", "cache");
        assertThat(body.getString("request_id")).isEqualTo("ask-1");
        assertThat(body.getJsonObject("usage")).containsKeys("prompt_tokens", "completion_tokens", "cost_usd");
        assertThat(body.getJsonObject("timings_ms"))
                .containsKeys("plan", "embed", "dense", "lexical", "fuse", "rerank", "associate", "generate", "total");
        assertThat(reply.header("Server-Timing").orElse("")).contains("generate;dur=");
        List<JsonObject> citations = body.getJsonArray("citations").getValuesAs(JsonObject.class);
        assertThat(citations).isNotEmpty();
        for (JsonObject citation : citations) {
            assertThat(citation)
                    .containsKeys("marker", "document_id", "passage_id", "uri", "title", "quote", "start", "end");
            assertThat(body.getString("answer")).contains(citation.getString("marker"));
        }
    }

    @Test
    void answer_notFound_isARefusalWithoutCitations() {
        JsonObject body = ask(Map.of("prompt", "What is the capital of France?"));

        assertThat(body.getBoolean("grounded")).isFalse();
        assertThat(body.getJsonArray("citations")).isEmpty();
        assertThat(body.getString("answer")).isNotBlank().doesNotContain("Paris");
    }

    @Test
    void answer_fromAnEmptyCollection_isARefusal() {
        String id = api.store(collection, "a.md", "One.").getString("id");
        api.delete("/api/documents/" + id);

        JsonObject body = ask(Map.of("collection", collection));

        assertThat(body.getBoolean("grounded")).isFalse();
        assertThat(body.getJsonArray("citations")).isEmpty();
    }

    @Test
    void streamedAnswer_equalsThePlainAnswer() {
        JsonObject whole = ask(Map.of());
        String body = "{\"prompt\": \"" + QUESTION + "\"";
        Reply asked = api.post("/api/ask", "application/json", body + ", \"stream\": true}");
        Reply accepted = api.send(api.request("/api/ask")
                .header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofString(body + "}")));

        for (Reply reply : List.of(asked, accepted)) {
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.contentType()).startsWith("text/event-stream");
            List<Event> events = Event.all(reply.body());
            assertThat(events.getFirst().name()).isEqualTo("sources");
            assertThat(events.getFirst().data().get("citations")).isEqualTo(whole.get("citations"));
            assertThat(events.getLast().name()).isEqualTo("done");
            assertThat(events.getLast().data().getString("answer")).isEqualTo(whole.getString("answer"));
            assertThat(events.getLast().data().get("citations")).isEqualTo(whole.get("citations"));
            List<Event> tokens = events.subList(1, events.size() - 1);
            assertThat(tokens).hasSizeGreaterThan(3).allMatch(event -> event.name().equals("token"));
            assertThat(String.join("", tokens.stream().map(event -> event.data().getString("text")).toList()))
                    .isEqualTo(whole.getString("answer"));
        }
    }

    @Test
    void streamedRefusal_endsWithDone() {
        Reply reply = api.post("/api/ask", Map.of("prompt", "What is the capital of France?", "stream", true));

        List<Event> events = Event.all(reply.body());
        assertThat(events.getFirst().data().getJsonArray("citations")).isEmpty();
        assertThat(events.getLast().name()).isEqualTo("done");
        assertThat(events.getLast().data().getBoolean("grounded")).isFalse();
    }

    @Test
    void answer_withTokenLimit_staysWithinIt() {
        for (int tokens : new int[] {1, 5, 20}) {
            JsonObject body = ask(Map.of("max_tokens", tokens));

            assertThat(body.getJsonObject("usage").getInt("completion_tokens")).as("%s", body).isLessThanOrEqualTo(tokens);
        }
    }

    @Test
    void answer_withStopSequence_endsBeforeIt() {
        String whole = ask(Map.of()).getString("answer");
        String stop = whole.substring(whole.length() / 3, whole.length() / 3 + 8);

        String cut = ask(Map.of("stop", List.of("never in there", stop))).getString("answer");

        assertThat(cut).doesNotContain(stop);
        assertThat(whole).startsWith(cut.replaceFirst("\\s*\\[\\d+]$", "").strip());
    }

    @Test
    void filteredAnswer_citesOnlyMatchingDocuments() {
        for (int year : new int[] {2023, 2024}) {
            api.store(Map.of(
                    "collection", collection,
                    "uri", "fee-" + year + ".md",
                    "content", "# Fees\n\nThe mooring fee is " + (year - 2000) + " kroner per metre and night.",
                    "metadata", Map.of("year", year)));
        }

        JsonObject body = ask(Map.of(
                "prompt", "How much is the mooring fee per metre and night?",
                "collection", collection,
                "filter", Map.of("year", 2023)));

        JsonArray citations = body.getJsonArray("citations");
        assertThat(body.getString("answer")).contains("23 kroner").doesNotContain("24 kroner");
        assertThat(citations.getValuesAs(JsonObject.class)).extracting(c -> c.getString("uri")).containsOnly("fee-2023.md");
    }

    @Test
    void citation_afterEmojiAndCombiningMarks_hasCodePointOffsets() {
        String text = "# 🛟 Rescue 👩‍🚒\n\n🚤🚤🚤 e\u0301 The rescue boat is called Måge and lies in berth 7 🛥.\n";
        String id = api.store(collection, "emoji.md", text).getString("id");

        JsonObject body = ask(Map.of("prompt", "What is the rescue boat called?", "collection", collection));

        assertThat(body.getBoolean("grounded")).as("%s", body).isTrue();
        for (JsonObject citation : body.getJsonArray("citations").getValuesAs(JsonObject.class)) {
            assertThat(citation.getString("document_id")).isEqualTo(id);
            assertThat(Texts.slice(text, citation.getInt("start"), citation.getInt("end"))).isEqualTo(citation.getString("quote"));
        }
    }
}
