package io.kvasir.ingest.http;

import io.kvasir.ingest.IngestRequest;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests documents that are uploaded as a form with a file. */
class UploadedDocumentTest {

    /** A form part. */
    @SuppressWarnings("NullAway") // a part without a name has none
    private record Part(@Nullable String name, @Nullable String file, @Nullable String type, byte[] bytes) implements EntityPart {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public Optional<String> getFileName() {
            return Optional.ofNullable(file);
        }

        @Override
        public InputStream getContent() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public <T> T getContent(Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T getContent(GenericType<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MultivaluedMap<String, String> getHeaders() {
            MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
            if (type != null) {
                headers.putSingle("Content-Type", type);
            }
            return headers;
        }

        @Override
        public MediaType getMediaType() {
            return type == null ? null : new MediaType(type.split("/", 2)[0], type.split("/", 2)[1]);
        }
    }

    private static Part file(String name) {
        return new Part("file", name, "application/octet-stream", "text".getBytes(StandardCharsets.UTF_8));
    }

    private static Part field(@Nullable String name, String value) {
        return new Part(name, null, null, value.getBytes(StandardCharsets.UTF_8));
    }

    private static IngestRequest read(Part... parts) {
        return IngestRequestReader.readForm(List.of(parts), 1_000);
    }

    @Test
    void fileAlone_isNamedByItsFileName() {
        assertThat(read(file("leave.md")))
                .isEqualTo(new IngestRequest(
                        "default", "leave.md", null, "text/markdown", "text", Map.of(), null, false));
    }

    @Test
    void file_withEveryField_isReadCompletely() {
        assertThat(read(
                        field("uri", "hr/leave"),
                        field("title", "Leave"),
                        field("media_type", "text/plain"),
                        field("collection", "hr"),
                        field("metadata", "{\"year\": 2024}"),
                        field("visibility", "[\"hr\", \"board\"]"),
                        file("leave.md")))
                .isEqualTo(new IngestRequest(
                        "hr", "hr/leave", "Leave", "text/plain", "text", Map.of("year", 2024L), Set.of("hr", "board"), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hr,board", " hr , board ", "board,hr,hr", "[\"hr\",\"board\"]"})
    void visibility_mayBeAListWithCommas(String visibility) {
        assertThat(read(field("visibility", visibility), file("a.md")).visibility()).containsExactlyInAnyOrder("hr", "board");
    }

    @Test
    void emptyFields_areIgnored() {
        assertThat(read(field("title", ""), field("uri", ""), field("visibility", " "), file("a.md")))
                .isEqualTo(read(file("a.md")));
    }

    @ParameterizedTest
    @CsvSource({"../../etc/passwd.md, passwd.md", "C:\\Users\\me\\leave.md, leave.md", "/abs/a.md, a.md"})
    void fileName_neverKeepsItsFolder(String name, String uri) {
        assertThat(read(file(name)).uri()).isEqualTo(uri);
    }

    @Test
    void form_withoutAFile_namesTheMissingPart() {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read(field("title", "Leave")))
                .withMessage("file is missing from the form");
    }

    @ParameterizedTest
    @CsvSource({
        "metadata, '{', metadata is not JSON",
        "metadata, '[]', metadata must be an object",
        "visibility, '[1]', visibility must be an array of strings"
    })
    void wrongField_isNamedInTheError(String name, String value, String message) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read(field(name, value), file("a.md")))
                .withMessage(message);
    }

    @Test
    void nonTextFile_isUnreadable() {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read(new Part("file", "a.md", null, new byte[] {(byte) 0xFF})))
                .matches(e -> e.code() == ErrorCode.UNREADABLE_DOCUMENT);
    }

    @ParameterizedTest
    @CsvSource({
        "report.pdf, application/pdf, , application/pdf",
        "report.pdf, , , application/octet-stream",
        "report.md, text/markdown, application/pdf, application/pdf",
        ", image/png, , image/png"
    })
    void unsupportedType_isRejected_beforeDecodingTheBytes(
            @Nullable String name, @Nullable String declared, @Nullable String given, String refused) {
        Part pdf = new Part("file", name, declared, new byte[] {'%', 'P', 'D', 'F', (byte) 0xFF, 0});

        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read(field("media_type", given == null ? "" : given), pdf))
                .withMessageContainingAll("'" + refused + "'", "text/markdown")
                .matches(e -> e.code() == ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    }

    @ParameterizedTest
    @CsvSource({
        "a.txt, text/plain; charset=ISO-8859-1, , ISO-8859-1",
        "a.txt, 'text/plain;format=flowed;Charset=\"windows-1252\"', , windows-1252",
        "a.html, text/html; charset=Shift_JIS, , Shift_JIS",
        "a.md, application/octet-stream, text/markdown; charset=utf-16le, UTF-16LE",
        "a.md, text/markdown, , UTF-8"
    })
    void file_isReadInTheCharsetOfItsType(String name, String declared, @Nullable String given, String charset) {
        String text = charset.equals("Shift_JIS") ? "<p>日本語</p>" : "Blåbær, blå";
        Part file = new Part("file", name, declared, text.getBytes(java.nio.charset.Charset.forName(charset)));

        assertThat(read(field("media_type", given == null ? "" : given), file).content()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"klingon-8", "ut f", "%%"})
    void unknownCharset_isNamedInTheError(String charset) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read(new Part("file", "a.txt", "text/plain; charset=" + charset, new byte[] {'a'})))
                .withMessageContaining(charset.split(" ")[0])
                .matches(e -> e.code() == ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void tooLongField_isNamedInTheError() {
        assertThat(read(field("title", "x".repeat(1_000)), field("ignored", "x".repeat(65_536)), file("a.md")).title()).hasSize(1_000);
        for (String name : List.of("title", "visibility", "metadata", "anything")) {
            assertThatExceptionOfType(KvasirException.class)
                    .isThrownBy(() -> read(field(name, "x".repeat(65_537)), file("a.md")))
                    .withMessage(name + " is longer than 65536 bytes")
                    .matches(e -> e.code() == ErrorCode.PAYLOAD_TOO_LARGE && name.equals(e.field()));
        }
    }

    @Test
    void nonTextField_isNamedInTheError() {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read(new Part("title", null, null, new byte[] {(byte) 0xFF}), file("a.md")))
                .withMessage("title is not UTF-8 text");
    }

    /** Guards against quadratic time when splitting at commas surrounded by white space. */
    @Test
    @Timeout(5)
    void visibility_withMuchWhiteSpace_isReadInLinearTime() {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read(field("visibility", "a" + " ".repeat(65_000) + "b"), file("a.md")))
                .withMessage("visibility is longer than 200 characters");
    }

    @Test
    void part_withoutAName_isIgnored() {
        assertThat(read(field(null, "x"), file("a.md"))).isEqualTo(read(file("a.md")));
    }

    @Test
    void metadata_closingItsBracesEarly_isRejected() {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read(field("metadata", "{}, \"value\": {\"year\": 1}"), file("a.md")))
                .withMessage("metadata is not JSON");
    }
}
