package io.kvasir.it;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.Embedding;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.models.Model;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

/** OpenAI's own client for Java. */
class OpenAiJavaIT extends OnServer {
    private static final List<String> TEXTS = List.of("The harbour is closed.", "The cake needs three eggs.");

    private OpenAIClient client() {
        return client(String.valueOf(admin().key()));
    }

    private OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder().baseUrl(api.base() + "/v1").apiKey(key).maxRetries(0).build();
    }

    private static EmbeddingCreateParams.Builder params() {
        return EmbeddingCreateParams.builder().model("");
    }

    @Test
    void embeddings_asBase64_equalThoseAsFloats() {
        CreateEmbeddingResponse preferred = client().embeddings().create(params().inputOfArrayOfStrings(TEXTS).build());
        CreateEmbeddingResponse floats = client().embeddings()
                .create(params()
                        .inputOfArrayOfStrings(TEXTS)
                        .encodingFormat(EmbeddingCreateParams.EncodingFormat.FLOAT)
                        .build());

        assertThat(preferred.data()).extracting(Embedding::index).containsExactly(0L, 1L);
        for (int i = 0; i < TEXTS.size(); i++) {
            assertThat(preferred.data().get(i).embedding()).isEqualTo(floats.data().get(i).embedding());
        }
        assertThat(preferred.usage().promptTokens()).isPositive().isEqualTo(preferred.usage().totalTokens());
        assertThat(length(preferred.data().getFirst().embedding())).isEqualTo(1, within(1e-5));
    }

    private static double length(List<Float> vector) {
        return Math.sqrt(vector.stream().mapToDouble(value -> (double) value * value).sum());
    }

    @Test
    void embeddings_ofFewerDimensions_areShorter() {
        CreateEmbeddingResponse response = client().embeddings().create(params().input("a text").dimensions(8).build());

        assertThat(response.data().getFirst().embedding()).hasSize(8);
    }

    @Test
    void embeddings_ofAnOpenAiModel_comeFromTheDefaultOne() {
        CreateEmbeddingResponse response = client().embeddings()
                .create(EmbeddingCreateParams.builder().model("text-embedding-3-small").input("word ".repeat(3_000)).build());

        assertThat(response.model()).isEqualTo("all-minilm-l6-v2");
        assertThat(length(response.data().getFirst().embedding())).isEqualTo(1, within(1e-5));
    }

    @Test
    void models_areListedAndEachIsFound() {
        OpenAIClient client = client();
        List<Model> models = client.models().list().data();

        assertThat(models).isNotEmpty();
        for (Model model : models) {
            assertThat(client.models().retrieve(model.id()).id()).isEqualTo(model.id());
        }
    }

    @Test
    void errors_haveTheClientsExceptionTypes() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client().embeddings()
                        .create(EmbeddingCreateParams.builder().model("text-embedding-9").input("text").build()))
                .satisfies(e -> assertThat(e.code()).contains("model_not_found"));
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client().embeddings().create(params().input("").build()))
                .satisfies(e -> assertThat(e.param()).contains("input"));
    }

    @Test
    void unknownKey_isIgnoredInDev() {
        assertThat(client("sk-not-known").models().list().data()).isNotEmpty();
    }
}
