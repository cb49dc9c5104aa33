package io.kvasir.flow.http;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RootPathFilterTest {

    @ParameterizedTest
    @CsvSource({
        "v1/models, /v1/models",
        "/v1/models, /v1/models",
        "/v1;x/models;y=z, /v1/models",
        "//v1//models/, /v1/models",
        "/;a/v1/models, /v1/models",
        "'', /",
        "/, /"
    })
    void path_isNormalisedAsInResourceMatching(String given, String plain) {
        assertThat(RootPathFilter.normalize(given)).isEqualTo(plain);
    }
}
