package io.kvasir.problem;

import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class ErrorFormatsTest {
    private static final ErrorFormat SHOUTING = format("/shout", "WHAT HAPPENED!");
    private static final ErrorFormat WHISPERING = format("/whisper", "what happened");

    private final ErrorFormats formats = new ErrorFormats(List.of(SHOUTING, WHISPERING));

    private static ErrorFormat format(String place, String words) {
        return new ErrorFormat() {
            @Override
            public boolean appliesTo(String path) {
                return path.startsWith(place);
            }

            @Override
            public ErrorResponse render(Problem problem) {
                return ErrorResponse.json(problem.status(), Json.createValue(words), problem);
            }
        };
    }

    /** Returns a request with its path and the error format that a resource chose for it. */
    private static HttpServletRequest request(String path, @Nullable ErrorFormat chosen) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                ErrorFormatsTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRequestURI" -> path;
                    case "getAttribute" -> arguments[0].equals(ErrorFormats.REQUEST_ATTRIBUTE) ? chosen : null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private @Nullable String answer(String path, @Nullable ErrorFormat chosen) {
        RequestInfo info = RequestInfo.of(request(path, chosen));
        return formats.render(Problem.of(ErrorCode.NOT_FOUND, null, null, info), info)
                .map(ErrorResponse::body)
                .orElse(null);
    }

    @Test
    void problem_isFormatted_byTheProtocolOfItsPath() {
        assertThat(answer("/shout/x", null)).isEqualTo("\"WHAT HAPPENED!\"");
        assertThat(answer("/whisper", null)).isEqualTo("\"what happened\"");
        assertThat(answer("/api/search", null)).isNull();
    }

    @Test
    void problem_onASharedPath_usesTheFormatChosenByTheResource() {
        assertThat(answer("/shout", WHISPERING)).isEqualTo("\"what happened\"");
    }

    @Test
    void protocols_areIdentified_byTheirPaths() {
        assertThat(formats.anyAppliesTo("/shout")).isTrue();
        assertThat(formats.anyAppliesTo("/api/search")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "999, 1", "1000, 1", "1001, 2", "60000, 60"})
    void retryTime_isGivenInMilliseconds_andRoundedUpToSeconds(long millis, String seconds) {
        KvasirException failure = KvasirException.overloaded("Full.", millis);

        assertThat(Problem.headers(Problem.of(failure, RequestInfo.of(request("/x", null)))))
                .containsOnly(
                        entry("Retry-After", seconds),
                        entry("retry-after-ms", String.valueOf(millis)));
    }

    @Test
    void headers_ofAProblem_dependOnItsCode() {
        assertThat(Problem.headers(TestProblems.of(ErrorCode.UNAUTHORIZED))).containsOnlyKeys("WWW-Authenticate");
        assertThat(Problem.headers(TestProblems.of(ErrorCode.NOT_FOUND))).isEmpty();
        assertThat(ErrorResponse.json(503, Json.createValue("x"), TestProblems.of(ErrorCode.NOT_READY))
                        .withHeader("X-More", "1")
                        .headers())
                .containsOnlyKeys("Retry-After", "retry-after-ms", "X-More");
    }
}
