package io.kvasir.answer.http;

import io.kvasir.OpenApi;
import io.kvasir.RecordedJson;
import io.kvasir.answer.AnswerSettings;
import io.kvasir.retrieval.FusionMethod;
import io.kvasir.retrieval.RerankMethod;
import io.kvasir.retrieval.RetrievalSettings;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.junit.jupiter.api.Test;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON_TYPE;
import static jakarta.ws.rs.core.MediaType.SERVER_SENT_EVENTS_TYPE;
import static org.assertj.core.api.Assertions.assertThat;

class AskRequestReaderTest {
    private static final RetrievalSettings RETRIEVAL = new RetrievalSettings(
            5, 100, 0.2, FusionMethod.Z_SCORE, 0.4, 0.3, 60, RerankMethod.AUTO, 100, 0.3, 0.3, 0, true);

    @Test
    void fields_areThoseOfTheDescription() {
        RecordedJson body = RecordedJson.of("{\"prompt\": \"days of leave\"}");
        AskRequestReader.read(body.request(), new AnswerSettings(8, 16, 4, 500, 0.5), RETRIEVAL);
        AskRequestReader.isStreamed(body.request(), List.of());

        assertThat(body.fields()).isEqualTo(OpenApi.fields("AskRequest"));
    }

    private static boolean isStreamed(String body, MediaType... acceptable) {
        return AskRequestReader.isStreamed(RecordedJson.of(body).request(), List.of(acceptable));
    }

    @Test
    void acceptedEventStream_isStreamed_unlessTheFieldSaysOtherwise() {
        MediaType[] accept = {SERVER_SENT_EVENTS_TYPE, APPLICATION_JSON_TYPE};

        assertThat(isStreamed("{}", accept)).isTrue();
        assertThat(isStreamed("{\"stream\": false}", accept)).isFalse();
        assertThat(isStreamed("{\"stream\": true}", APPLICATION_JSON_TYPE)).isTrue();
    }

    @Test
    void acceptedJson_isPreferred_whereItComesFirst() {
        assertThat(isStreamed("{}", APPLICATION_JSON_TYPE, SERVER_SENT_EVENTS_TYPE)).isFalse();
        assertThat(isStreamed("{}", new MediaType("application", "problem+json"), SERVER_SENT_EVENTS_TYPE)).isTrue();
        assertThat(isStreamed("{}", MediaType.WILDCARD_TYPE)).isFalse();
        assertThat(isStreamed("{}", new MediaType("text", "*"))).isFalse();
        assertThat(isStreamed("{}")).isFalse();
    }
}
