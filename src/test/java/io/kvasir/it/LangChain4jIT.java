package io.kvasir.it;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** LangChain4j with its default HTTP client, the JDK's, which requests an upgrade to HTTP/2. */
class LangChain4jIT extends OnServer {
    private static final List<TextSegment> TEXTS =
            List.of(TextSegment.from("The harbour is closed."), TextSegment.from("Nobody may enter the port."));

    private OpenAiEmbeddingModel model(String name) {
        return OpenAiEmbeddingModel.builder()
                .baseUrl(api.base() + "/v1")
                .apiKey("EMPTY")
                .modelName(name)
                .timeout(Duration.ofMinutes(1))
                .maxRetries(0)
                .build();
    }

    @Test
    void embeddings_ofSeveralTexts_areOrderedUnitVectors() {
        OpenAiEmbeddingModel model = model("all-minilm-l6-v2");
        Response<List<Embedding>> all = model.embedAll(TEXTS);

        assertThat(all.content()).hasSize(2);
        assertThat(Optional.ofNullable(all.tokenUsage()).map(TokenUsage::inputTokenCount).orElse(0)).isPositive();
        for (int i = 0; i < TEXTS.size(); i++) {
            float[] vector = all.content().get(i).vector();
            assertThat(vector).hasSize(384).isEqualTo(model.embed(TEXTS.get(i)).content().vector());
            assertThat(length(vector)).isEqualTo(1, within(1e-5));
        }
    }

    private static double length(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    @Test
    void rerank_byTheDefaultJdkClient_isAnswered() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String body = "{\"model\": \"\", \"query\": \"May I enter the port?\", \"documents\": [\"Nobody may enter.\", \"Eggs.\"]}";
            for (String path : List.of("/v1/rerank", "/v2/rerank", "/rerank")) {
                var response = client.send(
                        HttpRequest.newBuilder(api.base().resolve(path))
                                .header("Authorization", "Bearer EMPTY")
                                .POST(BodyPublishers.ofString(body))
                                .timeout(Duration.ofMinutes(1))
                                .build(),
                        BodyHandlers.ofString());

                assertThat(response.statusCode()).as("%s: %s", path, response.body()).isEqualTo(200);
                assertThat(response.body()).contains("\"relevance_score\"");
            }
        }
    }
}
