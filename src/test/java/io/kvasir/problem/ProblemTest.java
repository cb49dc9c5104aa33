package io.kvasir.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemTest {

    /** Returns a request with its path and id. */
    private static RequestInfo requestInfo(String path, @Nullable String id) {
        return RequestInfo.of((HttpServletRequest) Proxy.newProxyInstance(
                ProblemTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRequestURI" -> path;
                    case "getAttribute" -> arguments[0].equals(Problem.REQUEST_ID) ? id : null;
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    @Test
    void problem_ofAField_hasEveryMember() {
        Problem problem = Problem.of(
                ErrorCode.INVALID_FIELD, "top_k must be from 1 to 100", "top_k", requestInfo("/api/search", "r-1"));

        assertThat(problem)
                .isEqualTo(new Problem(
                        "urn:kvasir:problem:invalid-field",
                        "A field is missing or out of range",
                        400,
                        "top_k must be from 1 to 100",
                        "/api/search",
                        "INVALID_FIELD",
                        "top_k",
                        "r-1",
                        null));
    }

    @Test
    void temporaryProblem_hasARetryTime() {
        assertThat(Problem.of(ErrorCode.OVERLOADED, "Busy.", null, requestInfo("/api/ask", "r")).retryAfterMs()).isEqualTo(1000);
    }

    @Test
    void temporaryProblem_withAGivenRetryTime_usesIt() {
        assertThat(Problem.of(KvasirException.overloaded("Busy.", 2_500), requestInfo("/api/ask", "r")).retryAfterMs())
                .isEqualTo(2_500);
    }

    @Test
    void problem_ofAForwardedRequest_namesTheOriginalPath() {
        HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
                ProblemTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> arguments != null && arguments[0].equals(Problem.PATH) ? "/v1/models" : null);

        assertThat(Problem.of(ErrorCode.NOT_FOUND, null, null, RequestInfo.of(request)).instance()).isEqualTo("/v1/models");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void problem_withoutDetail_repeatsItsTitleAsASentence(String detail) {
        assertThat(Problem.of(ErrorCode.NOT_FOUND, detail, null, requestInfo("/x", null)).detail())
                .isEqualTo("There is nothing here.");
    }

    @Test
    void problem_withoutARequestId_hasNone() {
        assertThat(Problem.of(ErrorCode.NOT_FOUND, null, null, requestInfo("/x", null)).requestId()).isNull();
    }
}
