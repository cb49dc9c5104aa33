package io.kvasir.retrieval;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

class SearchAnswerTest {

    @Test
    void documents_areRankedByTheirBestPassage() {
        SearchAnswer answer = read(
                """
                {"query": "uri", "results": [
                  {"rank": 1, "uri": "b", "metadata": {"uri": "not this", "of": [{"uri": "nor this"}]}},
                  {"rank": 2, "uri": "a%23%201"}, {"rank": 3, "uri": "b"}, {"rank": 4, "uri": "c"}],
                 "timings_ms": {"plan": 1.5, "embed": 2, "total": 4.25}, "explain": {"results": [{"uri": "nor that"}], "plan": 9}}
                """);

        assertThat(answer.documents()).containsExactly("b", "a# 1", "c");
        assertThat(answer.timings()).containsExactly(entry("plan", 1.5), entry("embed", 2.0), entry("total", 4.25));
    }

    @Test
    void response_withoutResults_isEmpty() {
        assertThat(read("{\"results\": []}")).isEqualTo(new SearchAnswer(List.of(), Map.of()));
    }

    @Test
    void id_isRestoredFromItsUri() {
        for (String id : List.of("MED-10", "1973_oil_crisis#0", "a/b c?d=e&f", "50%", "+1", "Ægir", "http://example.org/a%20b")) {
            assertThat(DocumentUri.of(id)).matches("[A-Za-z0-9._*%-]+");
            assertThat(DocumentUri.id(DocumentUri.of(id))).isEqualTo(id);
        }
    }

    @Test
    void foreignUri_isTheDocumentId() {
        assertThat(DocumentUri.id("100% sure.md")).isEqualTo("100% sure.md");
    }

    private static SearchAnswer read(String json) {
        return SearchAnswer.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
