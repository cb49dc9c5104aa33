package io.kvasir.ingest.text;

import io.kvasir.index.Sentence.Kind;
import org.junit.jupiter.api.Test;

import static io.kvasir.ingest.text.ParsedSentences.sources;
import static io.kvasir.ingest.text.ParsedSentences.texts;
import static org.assertj.core.api.Assertions.assertThat;

class TextReaderTest {

    private final TextReader reader = new TextReader();

    @Test
    void paragraphs_areBlocks_andLinesAreJoined() {
        ParsedDocument parsed = reader.read("\uFEFFOne line\ngoes on. Two.\r\n\r\n  \nThree *stars* stay.\n");

        assertThat(parsed.blocks()).hasSize(2);
        assertThat(texts(parsed)).containsExactly("One line goes on.", "Two.", "Three *stars* stay.");
        assertThat(sources(parsed)).containsExactly("One line\ngoes on.", "Two.", "Three *stars* stay.");
        assertThat(parsed.title()).isNull();
    }

    @Test
    void bulletedLines_areItems() {
        ParsedDocument parsed = reader.read("Things:\n- first\n  goes on\n* second\n1) third\n-5 degrees\n");

        assertThat(texts(parsed, Kind.PROSE)).containsExactly("Things:");
        assertThat(texts(parsed, Kind.ITEM)).containsExactly("first goes on", "second", "third -5 degrees");
    }

    @Test
    void uris_areLinks() {
        assertThat(reader.read("See https://a.example/x, (http://b.example) now.").links())
                .extracting("target")
                .containsExactly("https://a.example/x", "http://b.example");
    }
}
