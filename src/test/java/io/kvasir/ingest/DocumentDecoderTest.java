package io.kvasir.ingest;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests decoding of documents and detection of their media types. */
class DocumentDecoderTest {

    private static String plain(byte[] bytes) {
        return DocumentDecoder.decode(bytes, "text/plain", null);
    }

    private static String html(String text, String charset) {
        return DocumentDecoder.decode(text.getBytes(Charset.forName(charset)), "text/html", null);
    }

    private static void assertUnreadable(Runnable reading, String reason) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(reading::run)
                .withMessage("The document cannot be read: it " + reason + ".")
                .matches(e -> e.code() == ErrorCode.UNREADABLE_DOCUMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "å 😀 日本\r\n\t"})
    void text_isReadUnchanged(String text) {
        assertThat(plain(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
        assertThat(DocumentDecoder.requireStorable(text)).isEqualTo(text);
    }

    @Test
    void nonTextBytes_areRejected() {
        assertUnreadable(() -> plain("é".getBytes(StandardCharsets.ISO_8859_1)), "is not UTF-8 text");
        assertUnreadable(() -> plain(new byte[] {(byte) 0xFE, (byte) 0xFF, 'a'}), "is not UTF-16BE text");
        assertUnreadable(() -> plain(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) 0xD8, 'a', 0}), "is not UTF-16LE text");
        assertUnreadable(() -> plain("a".getBytes(Charset.forName("UTF-32LE"))), "contains a NUL character at offset 1");
        assertUnreadable(() -> plain(new byte[] {'a', 0}), "contains a NUL character at offset 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void byteOrderMark_overridesTheDeclaredCharset_andIsRemoved(String charset) {
        byte[] bytes = "\uFEFFBlåbær 😀".getBytes(Charset.forName(charset));

        assertThat(plain(bytes)).isEqualTo("Blåbær 😀");
        assertThat(DocumentDecoder.decode(bytes, "text/html", "ISO-8859-1")).isEqualTo("Blåbær 😀");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<meta charset=\"ISO-8859-1\"><p>Blåbær",
        "<!doctype html><html><head><title>x</title><META CHARSET=iso-8859-1></head><p>Blåbær",
        "<meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-1'><p>Blåbær",
        "<?xml version='1.0' encoding='ISO-8859-1'?><html><p>Blåbær</p></html>"
    })
    void html_isReadInTheCharsetItNames(String html) {
        assertThat(html(html, "ISO-8859-1")).isEqualTo(html);
    }

    @Test
    void html_withoutAPossibleCharset_isUtf8() {
        for (String html : List.of("<p>Blåbær", "<meta charset=''><p>Blåbær", "<meta charset='utf-16'><p>Blåbær", "<meta name=x><p>å")) {
            assertThat(html(html, "UTF-8")).isEqualTo(html);
            assertUnreadable(() -> html(html, "ISO-8859-1"), "is not UTF-8 text");
        }
    }

    @Test
    void html_inAMultiByteCharset_isReadToItsEnd_atAnyLength() {
        String html = "<meta charset='Shift_JIS'><p>" + "日本語の文書。".repeat(2_000) + "</p>";

        assertThat(html(html, "Shift_JIS")).isEqualTo(html);
    }

    @Test
    void html_withBytesInvalidInItsCharset_isRejected() {
        assertUnreadable(() -> html("<meta charset='US-ASCII'><p>Blåbær", "UTF-8"), "is not US-ASCII text");
    }

    @Test
    void html_withAnUnknownCharset_isRejectedWithItsName() {
        for (String meta : List.of("<meta charset='klingon-8'>", "<meta http-equiv=content-type content='text/html;charset=klingon-8'>")) {
            assertThatExceptionOfType(KvasirException.class)
                    .isThrownBy(() -> html(meta + "<p>x", "UTF-8"))
                    .withMessageContaining("'klingon-8'")
                    .matches(e -> e.code() == ErrorCode.UNREADABLE_DOCUMENT);
        }
    }

    @Test
    void markdown_mentioningACharset_isNotHtml() {
        String text = "<meta charset='ISO-8859-1'> is how a page names its charset: blå.";

        assertThat(DocumentDecoder.decode(text.getBytes(StandardCharsets.UTF_8), "text/markdown", null)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "text/html; charset=utf-8 | utf-8", "text/plain ; x=y; CHARSET = \"ISO-8859-1\" | ISO-8859-1", "text/plain | ",
        "text/plain; charset= | ", "charset=utf-8 | "
    })
    void charset_ofAMediaType_isReturnedAsWritten(String mediaType, @Nullable String charset) {
        assertThat(MediaTypes.charset(mediaType)).isEqualTo(Optional.ofNullable(charset));
    }

    @Test
    void unstorableCharacters_areRejected() {
        assertUnreadable(() -> DocumentDecoder.requireStorable("ab\uD83D"), "contains half of a surrogate pair at offset 2");
    }

    @ParameterizedTest
    @CsvSource({"a.md, text/markdown", "A.HTML, text/html", "b.c.txt, text/plain", "d.xhtml, application/xhtml+xml"})
    void mediaType_ofAFile_isDerivedFromItsName(String name, String type) {
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
