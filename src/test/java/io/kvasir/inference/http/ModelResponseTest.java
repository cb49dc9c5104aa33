package io.kvasir.inference.http;

import io.kvasir.JsonBinding;
import io.kvasir.inference.FakeModels;
import io.kvasir.inference.ModelInfo.State;
import io.kvasir.inference.ModelRegistry;
import io.kvasir.problem.JsonbConfigProvider;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ModelResponseTest {
    private final ModelRegistry models = new FakeModels();
    private final List<ModelResponse> responses = new ModelsResource(models).models();

    @Test
    void model_hasTheStateOfItsBestVariant() {
        assertThat(responses).extracting(ModelResponse::state).containsExactly(State.LOADED, State.AVAILABLE, State.UNUSABLE);
        assertThat(responses.get(2).detail()).isEqualTo("no file");
    }

    @Test
    void quantizationAndDigest_areThoseOfTheDefaultVariant() {
        assertThat(responses.getFirst().quantization()).isEqualTo("fp32");
        assertThat(responses.getFirst().sha256()).isEqualTo("0".repeat(64));
        assertThat(responses.getFirst().memoryMb()).isEqualTo(1.3);
    }

    @Test
    void pool_isShown_withTheDefaultEmbeddingModelOnly() {
        assertThat(responses.getFirst().pool()).isEqualTo(new ModelResponse.Pool(1, 0, 0, 0));
        assertThat(responses.get(1).pool()).isNull();
    }

    @Test
    void unknownValues_areLeftOut() {
        assertThat(responses.get(1).dimension()).isNull();
        assertThat(responses.get(1).maxTokens()).isNull();
        assertThat(responses.get(1).sha256()).isNull();
    }

    @Test
    void json_hasTheNamesOfTheContract() {
        JsonBinding.assumeAvailable();

        assertThat(new JsonbConfigProvider().getContext(ModelResponse.class).toJson(responses.getFirst()))
                .contains(
                        "\"default\":true", "\"role\":\"embedding\"", "\"state\":\"LOADED\"", "\"memory_mb\":1.3",
                        "\"max_tokens\":64", "\"average_ms\":0.0")
                .doesNotContain("preferred", "null");
    }
}
