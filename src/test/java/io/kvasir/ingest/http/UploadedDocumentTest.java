package io.kvasir.ingest.http;

import io.kvasir.ingest.Submission;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Documents handed in as a form with a file. */
class UploadedDocumentTest {

    /** A part of a form. */
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

    private static Submission read(Part... parts) {
        return DocumentSubmission.ofForm(List.of(parts), 1_000);
    }

    @Test
    void file_alone_isNamedByItself() {
        assertThat(read(file("leave.md")))
                .isEqualTo(new Submission(
                        "default", "leave.md", null, "text/markdown", "text", Map.of(), Set.of(), false));
    }

    @Test
    void file_withEveryField_isReadWhole() {
        assertThat(read(
                        field("uri", "hr/leave"),
                        field("title", "Leave"),
                        field("media_type", "text/plain"),
                        field("collection", "hr"),
                        field("metadata", "{\"year\": 2024}"),
                        field("visibility", "[\"hr\", \"board\"]"),
                        file("leave.md")))
                .isEqualTo(new Submission(
                        "hr", "hr/leave", "Leave", "text/plain", "text", Map.of("year", 2024L), Set.of("hr", "board"), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hr,board", " hr , board ", "board,hr,hr", "[\"hr\",\"board\"]"})
    void visibility_mayBeAListWithCommas(String visibility) {
        assertThat(read(field("visibility", visibility), file("a.md")).visibility()).containsExactlyInAnyOrder("hr", "board");
    }

    @Test
    void emptyFields_areAsIfNotThere() {
        assertThat(read(field("title", ""), field("uri", ""), field("visibility", " "), file("a.md")))
                .isEqualTo(read(file("a.md")));
    }

    @ParameterizedTest
    @CsvSource({"../../etc/passwd.md, passwd.md", "C:\\Users\\me\\leave.md, leave.md", "/abs/a.md, a.md"})
    void nameOfAFile_neverKeepsItsFolder(String name, String uri) {
        assertThat(read(file(name)).uri()).isEqualTo(uri);
    }

    @Test
    void form_withoutAFile_namesIt() {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read(field("title", "Leave")))
                .withMessage("file is missing from the form");
    }

    @ParameterizedTest
    @CsvSource({"metadata, '{', metadata is not JSON", "metadata, '[]', metadata must be an object", "visibility, '[1]', visibility must be an array of strings"})
    void field_thatIsWrong_isNamed(String name, String value, String message) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read(field(name, value), file("a.md")))
                .withMessage(message);
    }

    @Test
    void file_thatIsNoText_isUnreadable() {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read(new Part("file", "a.md", null, new byte[] {(byte) 0xFF})))
                .matches(e -> e.code() == ErrorCode.UNREADABLE_DOCUMENT);
    }

    @Test
    void part_withoutAName_isPassedOver() {
        assertThat(read(field(null, "x"), file("a.md"))).isEqualTo(read(file("a.md")));
    }

    @Test
    void metadata_thatIsJsonOnlyBetweenOtherBraces_isRefused() {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read(field("metadata", "{}, \"value\": {\"year\": 1}"), file("a.md")))
                .withMessage("metadata is not JSON");
    }
}
