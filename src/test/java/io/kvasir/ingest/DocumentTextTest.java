package io.kvasir.ingest;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Bytes and names of documents: what can be read, and as what. */
class DocumentTextTest {

    private static void assertUnreadable(Runnable reading, String reason) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(reading::run)
                .withMessage("The document cannot be read: it " + reason + ".")
                .matches(e -> e.code() == ErrorCode.UNREADABLE_DOCUMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "å 😀 日本\r\n\t"})
    void text_isRead_asItIs(String text) {
        assertThat(DocumentText.decode(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
        assertThat(DocumentText.checked(text)).isEqualTo(text);
    }

    @Test
    void bytes_thatAreNoText_areRefused() {
        assertUnreadable(() -> DocumentText.decode("é".getBytes(StandardCharsets.ISO_8859_1)), "is not UTF-8 text");
        assertUnreadable(() -> DocumentText.decode("a".getBytes(StandardCharsets.UTF_16)), "is not UTF-8 text");
        assertUnreadable(() -> DocumentText.decode(new byte[] {'a', 0}), "contains a NUL character at offset 1");
    }

    @Test
    void characters_thatCannotBeStored_areRefused() {
        assertUnreadable(() -> DocumentText.checked("ab\uD83D"), "contains half of a surrogate pair at offset 2");
    }

    @ParameterizedTest
    @CsvSource({"a.md, text/markdown", "A.HTML, text/html", "b.c.txt, text/plain", "d.xhtml, application/xhtml+xml"})
    void mediaType_ofAFile_isToldByItsName(String name, String type) {
        assertThat(MediaTypes.ofFileName(name)).contains(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "md", "a.pdf", "a.", "a.md.zip", "a.md "})
    void mediaType_ofAnUnknownName_isNotGuessed(String name) {
        assertThat(MediaTypes.ofFileName(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"text/markdown, text/markdown", "'Text/HTML; charset=utf-8', text/html", "' text/plain ;a=b;c', text/plain", "'', ''"})
    void mediaType_withoutItsParameters_isInLowerCase(String mediaType, String essence) {
        assertThat(MediaTypes.essence(mediaType)).isEqualTo(essence);
    }
}
