package io.kvasir.answer.http;

import io.kvasir.OpenApi;
import io.kvasir.RecordedJson;
import io.kvasir.answer.AnswerSettings;
import io.kvasir.retrieval.FusionMethod;
import io.kvasir.retrieval.RerankMethod;
import io.kvasir.retrieval.RetrievalSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AskRequestReaderTest {
    private static final RetrievalSettings RETRIEVAL = new RetrievalSettings(
            5, 100, 0.2, FusionMethod.Z_SCORE, 0.4, 0.3, 60, RerankMethod.AUTO, 100, 0.3, 0.3, 0, true);

    @Test
    void fields_areThoseOfTheDescription() {
        RecordedJson body = RecordedJson.of("{\"prompt\": \"days of leave\"}");
        AskRequestReader.read(body.request(), new AnswerSettings(8, 16, 4, 500, 0.5), RETRIEVAL);
        AskRequestReader.isStreamed(body.request(), null);

        assertThat(body.fields()).isEqualTo(OpenApi.fields("AskRequest"));
    }

    @Test
    void acceptedEventStream_isStreamed_unlessTheFieldSaysOtherwise() {
        String accept = "text/event-stream, application/json";

        assertThat(AskRequestReader.isStreamed(RecordedJson.of("{}").request(), accept)).isTrue();
        assertThat(AskRequestReader.isStreamed(RecordedJson.of("{\"stream\": false}").request(), accept)).isFalse();
        assertThat(AskRequestReader.isStreamed(RecordedJson.of("{\"stream\": true}").request(), null)).isTrue();
        assertThat(AskRequestReader.isStreamed(RecordedJson.of("{}").request(), "application/json")).isFalse();
    }
}
