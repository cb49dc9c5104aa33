package io.kvasir.inference;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ModelAliasesTest {
    private static final List<ModelName> MODELS = List.of(
            new ModelName("minilm", "int8"), new ModelName("minilm", "fp32"), ModelName.of("late-interaction"));

    private static Map<String, String> resolved(String... entries) {
        return ModelAliases.of(List.of(entries)).resolve("minilm@int8", "late-interaction", MODELS);
    }

    @Test
    void aliases_inAnyCase_resolveToTheirModels() {
        assertThat(resolved("Text-Small=default-embedding", "org/X=MiniLM@fp32", " rerank = Default-Reranker "))
                .isEqualTo(Map.of("text-small", "minilm@int8", "org/x", "MiniLM@fp32", "rerank", "late-interaction"));
    }

    @Test
    void modelName_resolvesToItself() {
        assertThat(resolved("MiniLM=late-interaction", "a=minilm")).isEqualTo(Map.of("a", "minilm"));
    }

    @ParameterizedTest
    @CsvSource({"a=bge, a=bge", "a=minilm@q4, a=minilm@q4", "a=default, a=default"})
    void missingTarget_isNamed_withTheKnownModels(String entry, String named) {
        assertThatThrownBy(() -> resolved("b=minilm", entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("kvasir.models.aliases must name models that are there, not " + named)
                .hasMessageEndingWith("default-embedding, default-reranker, late-interaction, minilm");
    }

    @Test
    void alias_givenTwice_isRejected_unlessTheTargetIsTheSame() {
        assertThat(resolved("a=minilm", "A=minilm")).containsOnlyKeys("a");
        assertThatThrownBy(() -> resolved("a=minilm", "A=late-interaction"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("kvasir.models.aliases must give 'a' one meaning");
    }

    @Test
    void noAliases_resolveNothing() {
        assertThat(ModelAliases.none().resolve("minilm", "late-interaction", MODELS)).isEmpty();
    }
}
