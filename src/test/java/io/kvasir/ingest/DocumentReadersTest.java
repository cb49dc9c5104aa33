package io.kvasir.ingest;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentReadersTest {

    @ParameterizedTest
    @CsvSource({
        "text/markdown, MarkdownReader",
        "text/x-markdown; charset=utf-8, MarkdownReader",
        "TEXT/Plain, TextReader",
        "text/html;charset=x, HtmlReader",
        "application/xhtml+xml, HtmlReader"
    })
    void supportedMediaType_hasItsReader(String mediaType, String reader) {
        assertThat(DocumentReaders.find(mediaType).orElseThrow().getClass().getSimpleName()).isEqualTo(reader);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/pdf", "", "text", ";", "text/markdownx"})
    void unsupportedMediaType_hasNoReader(String mediaType) {
        assertThat(DocumentReaders.find(mediaType)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a.md, text/markdown",
        "b/C.MARKDOWN, text/markdown",
        "d.mdx, text/markdown",
        "e.f.txt, text/plain",
        "g.htm, text/html",
        "h.xhtml, application/xhtml+xml"
    })
    void fileName_determinesTheMediaType(String name, String mediaType) {
        assertThat(DocumentReaders.mediaTypeOfFileName(name)).contains(mediaType);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.pdf", "md", "a.md.", "", "a"})
    void fileName_ofAnotherKind_hasNoMediaType(String name) {
        assertThat(DocumentReaders.mediaTypeOfFileName(name)).isEmpty();
    }
}
