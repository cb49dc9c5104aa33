package io.kvasir.tei;

import io.kvasir.flow.LongText;
import io.kvasir.flow.ModelCallSettings;
import io.kvasir.flow.TestModelCallSettings;
import io.kvasir.inference.EmbeddingModel;
import io.kvasir.inference.TextToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TeiJsonTest {

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    @Test
    void vectors_areArraysInAnArray() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TeiJson.writeVectors(List.of(new float[] {1, 0.5F}, new float[] {-1, 0}), out);

        assertThat(text(out.toByteArray())).isEqualTo("[[1.0,0.5],[-1.0,0.0]]");
    }

    @Test
    void tokenVectors_areNestedArraysPerInput() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TeiJson.writeTokenVectors(List.of(new float[][] {{1}, {2}}, new float[][] {{3}}), out);

        assertThat(text(out.toByteArray())).isEqualTo("[[[1.0],[2.0]],[[3.0]]]");
    }

    @Test
    void similarities_areCosinesWithTheFirst_atMostOne() {
        float[] source = {0.6F, 0.8F};

        assertThat(text(TeiJson.similarities(List.of(source, source, new float[] {-0.6F, -0.8F}, new float[] {0.8F, -0.6F}))))
                .isEqualTo("[1.0,-1.0,0.0]");
    }

    @Test
    void tokens_haveOffsets_exceptSpecialOnes() {
        assertThat(text(TeiJson.tokens(List.of(
                        List.of(new TextToken(101, "[CLS]", true, null, null), new TextToken(7, "\"é\n", false, 0, 3)), List.of()))))
                .isEqualTo("[[{\"id\":101,\"text\":\"[CLS]\",\"special\":true,\"start\":null,\"stop\":null},"
                        + "{\"id\":7,\"text\":\"\\\"é\\n\",\"special\":false,\"start\":0,\"stop\":3}],[]]");
    }

    private static ModelCallSettings settings(LongText longText) {
        return TestModelCallSettings.with(Map.of(
                "kvasir.inference.max-client-batch-size", "32",
                "kvasir.inference.long-text", longText.name(),
                "io.kvasir.flow.ModelCalls/embed/Bulkhead/value", "7"));
    }

    @Test
    void texts_areStringsInAnArray() {
        assertThat(text(TeiJson.texts(List.of("a \"b\"", "é")))).isEqualTo("[\"a \\\"b\\\"\",\"é\"]");
    }

    @ParameterizedTest
    @CsvSource({"WINDOWS, true", "TRUNCATE, true", "REFUSE, false"})
    void info_announcesTruncation_unlessLongTextsAreRejected(LongText longText, boolean told) {
        EmbeddingModel model = new EmbeddingModel("m", "ab", "fp32", "none", 64, 128);

        assertThat(InfoResponse.of(model, settings(longText), 256).autoTruncate()).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"fp32, float32", "fp16, float16", "int8, int8"})
    void info_namesTheDataType_asTeiDoes(String precision, String dtype) {
        InfoResponse info = InfoResponse.of(
                new EmbeddingModel("m", "ab", precision, "none", 64, 128), settings(LongText.TRUNCATE), 256);

        assertThat(info.modelDtype()).isEqualTo(dtype);
        assertThat(info.maxInputLength()).isEqualTo(128);
        assertThat(info.maxClientBatchSize()).isEqualTo(32);
        assertThat(info.maxConcurrentRequests()).isEqualTo(7);
        assertThat(info.maxBatchTokens()).isEqualTo(256);
        assertThat(info.autoTruncate()).isTrue();
        assertThat(info.modelType()).containsOnlyKeys("embedding");
    }
}
