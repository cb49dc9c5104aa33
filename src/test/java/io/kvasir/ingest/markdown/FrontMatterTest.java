package io.kvasir.ingest.markdown;

import io.kvasir.ingest.text.ParsedDocument;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.kvasir.ingest.text.ParsedSentences.markdown;
import static io.kvasir.ingest.text.ParsedSentences.texts;
import static org.assertj.core.api.Assertions.assertThat;

class FrontMatterTest {

    @Test
    void mapping_becomesMetadata() {
        ParsedDocument parsed = markdown("""
                ---
                tags: [a, b]
                count: 3
                ratio: 0.5
                draft: true
                date: 2024-05-06
                nothing:
                nested: {key: [1]}
                ---
                Text.
                """);

        assertThat(parsed.metadata())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "tags", List.of("a", "b"),
                        "count", 3,
                        "ratio", 0.5,
                        "draft", true,
                        "date", "2024-05-06",
                        "nested", Map.of("key", List.of(1))));
        assertThat(texts(parsed)).containsExactly("Text.");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "a: [1", "a: b: c", "\t- x", "a: !!java.lang.Object {}", "*unknown", "%", "a: &x [*x]", "- just\n- a list", ""})
    void invalidFrontMatter_isNeitherMetadataNorText(String yaml) {
        ParsedDocument parsed = markdown("---\n" + yaml + "\n---\nText.\n");

        assertThat(parsed.metadata()).isEmpty();
        assertThat(texts(parsed)).containsExactly("Text.");
    }

    @Test
    void textBetweenThematicBreaks_isNotFrontMatter() {
        assertThat(texts(markdown("---\nHello there\n\n---\nText.\n"))).containsExactly("Hello there", "Text.");
        assertThat(texts(markdown("---\na: 1\n\nnever closed\n"))).containsExactly("a: 1", "never closed");
    }

    @Test
    void excessiveAliasExpansion_isRejected() {
        StringBuilder bomb = new StringBuilder("---\na: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char name = 'b'; name <= 'j'; name++) {
            String aliases = ("*" + (char) (name - 1) + ", ").repeat(9);
            bomb.append(name).append(": &").append(name).append(" [").append(aliases).append("]\n");
        }

        assertThat(markdown(bomb + "---\nText.\n").metadata()).isEmpty();
    }

    @Test
    void excessiveNesting_isRejected() {
        ParsedDocument parsed = markdown("---\n" + "[".repeat(60_000) + "\n---\nText.\n");

        assertThat(parsed.metadata()).isEmpty();
        assertThat(texts(parsed)).containsExactly("Text.");
    }
}
