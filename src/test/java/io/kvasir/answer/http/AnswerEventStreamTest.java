package io.kvasir.answer.http;

import io.kvasir.JsonBinding;
import io.kvasir.flow.json.JsonRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerEventStreamTest {

    @BeforeAll
    static void binding() {
        JsonBinding.assumeAvailable();
    }

    private static AskResponse response(String answer) {
        return new AskResponse(
                answer, false, 0.1, List.of(), "extractive", "only one", "single_stage", 0.2, "miss",
                new AskResponse.Usage(1, 2, 0), Map.of("total", 1.0), "r-1", null);
    }

    private static List<String> events(String answer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new AnswerEventStream(response(answer)).write(out);
        return List.of(out.toString(StandardCharsets.UTF_8).split("\n\n"));
    }

    private static String text(String event) {
        return JsonRequest.parse(event.lines().skip(1).findFirst().orElseThrow().substring("data: ".length()))
                .string("text")
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"One.", "You need:\n- a form\n- a stamp [1]\n\nThen  wait. [2]", "  leading and trailing \n", "å 😀 日本 …"})
    void tokens_concatenated_areTheAnswer(String answer) throws IOException {
        List<String> events = events(answer);
        StringBuilder together = new StringBuilder();
        events.stream().filter(event -> event.startsWith("event: token\n")).forEach(event -> together.append(text(event)));

        assertThat(together).hasToString(answer);
    }

    @Test
    void events_areSourcesTokensAndDone_inOrder() throws IOException {
        List<String> names = events("Two words").stream()
                .map(event -> event.lines().findFirst().orElseThrow())
                .toList();

        assertThat(names).containsExactly("event: sources", "event: token", "event: token", "event: done");
    }

    @Test
    void lastEvent_isTheCompleteResponse() throws IOException {
        assertThat(events("One.").getLast())
                .contains("\"answer\":\"One.\"", "\"request_id\":\"r-1\"", "\"timings_ms\":{\"total\":1.0}", "\"citations\":[]");
    }
}
