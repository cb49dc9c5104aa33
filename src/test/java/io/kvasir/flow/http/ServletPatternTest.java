package io.kvasir.flow.http;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServletPatternTest {

    @ParameterizedTest
    @CsvSource({
        "/api/*, /api, true",
        "/api/*, /api/search, true",
        "/api/*, /apis, false",
        "/embed, /embed, true",
        "/embed, /embed/x, false",
        "'', /, true",
        "'', /index.html, false",
        "*.jsp, /page.jsp, false"
    })
    void pattern_ofAServlet_matchesAsTheContainerMaps(String pattern, String path, boolean matches) {
        assertThat(ServletPattern.matches(pattern, path)).isEqualTo(matches);
    }
}
