package io.kvasir.ops.http;

import io.kvasir.OpenApi;
import io.kvasir.RecordedJson;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.index.maintenance.DatabaseMaintenance.Kind;
import io.kvasir.problem.KvasirException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MaintenanceRequestReaderTest {

    @Test
    void trueFields_selectTheKinds() {
        assertThat(MaintenanceRequestReader.read(JsonRequest.parse("{\"analyze\": true, \"vacuum\": false, \"recall\": true}")))
                .containsExactlyInAnyOrder(Kind.ANALYZE, Kind.RECALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"analyze\": false}", "{\"reindex\": \"yes\"}"})
    void noTrueOrNonBooleanField_isRejected(String body) {
        assertThatThrownBy(() -> MaintenanceRequestReader.read(JsonRequest.parse(body))).isInstanceOf(KvasirException.class);
    }

    @Test
    void fields_areThoseOfTheDescription() {
        RecordedJson body = RecordedJson.of("{\"analyze\": true}");
        MaintenanceRequestReader.read(body.request());

        assertThat(body.fields()).isEqualTo(OpenApi.fields("MaintenanceRequest"));
    }
}
