package io.kvasir.ingest.http;

import io.kvasir.problem.KvasirException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UploadFormTest {

    @ParameterizedTest
    @ValueSource(strings = {"\"a\0.md\"", "\"a\0.md", "a\0.md"})
    void form_withAnInvalidFileName_isRejected(String name) {
        byte[] body = ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=" + name + "\r\n\r\nWords.\r\n--b--\r\n")
                .getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> UploadForm.read(new ByteArrayInputStream(body), "multipart/form-data; boundary=b"))
                .matches(e -> e.code().status() == 400, "is the sender's fault");
    }
}
