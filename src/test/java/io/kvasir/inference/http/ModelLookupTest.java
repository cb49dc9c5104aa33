package io.kvasir.inference.http;

import io.kvasir.inference.FakeModels;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ModelLookupTest {
    private final ModelLookup models = new ModelLookup(new FakeModels());

    private static void assertUnknown(ThrowingCallable call, String known) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(call)
                .withMessageContaining("Available are: " + known + ".")
                .matches(e -> e.code() == ErrorCode.MODEL_NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "fake", "FAKE", "fake@int8"})
    void embedder_named_isFound(String name) {
        assertThat(models.embedder(Optional.of(name)).model().name()).isEqualTo("fake");
    }

    @Test
    void model_notNamed_isTheDefault() {
        assertThat(models.embedder(Optional.empty()).model().name()).isEqualTo("fake");
        assertThat(models.reranker(Optional.empty()).name()).isEqualTo("fake-reranker");
    }

    @Test
    void unknownName_isRejected_withTheKnownNamesOfItsRole() {
        assertUnknown(() -> models.embedder(Optional.of("text-embedding-9")), "fake, broken");
        assertUnknown(() -> models.embedder(Optional.of("fake-reranker")), "fake, broken");
        assertUnknown(() -> models.reranker(Optional.of("fake")), "fake-reranker");
        assertUnknown(() -> models.info("nothing"), "fake, fake-reranker, broken");
    }

    @Test
    void alias_resolvesToItsModel_forItsRoleOnly() {
        assertThat(models.embedder(Optional.of("Text-Embedding-3-small")).model().name()).isEqualTo("fake");
        assertThat(models.reranker(Optional.of("rerank-v3.5")).name()).isEqualTo("fake-reranker");
        assertThat(models.info("text-embedding-3-small").name()).isEqualTo("fake");
        assertUnknown(() -> models.reranker(Optional.of("text-embedding-3-small")), "fake-reranker");
    }

    @Test
    void unknownName_ofAnyLength_isAbbreviated() {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> models.embedder(Optional.of("x".repeat(100_000))))
                .matches(e -> String.valueOf(e.getMessage()).length() < 400);
    }

    @Test
    void unusableModel_isKnown_andNamesItsReason() {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> models.embedder(Optional.of("broken")))
                .matches(e -> e.code() == ErrorCode.MODEL_UNUSABLE);
    }

    @Test
    void device_ofAModel_isThatOfTheRegistry() {
        assertThat(models.device("fake-reranker")).isEqualTo("cuda:0");
        assertThat(models.device("FAKE@fp32")).isEqualTo("cpu");
        assertThat(models.device("gone")).isEqualTo("cpu");
    }
}
