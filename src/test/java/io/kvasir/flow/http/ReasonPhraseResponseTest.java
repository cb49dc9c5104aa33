package io.kvasir.flow.http;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReasonPhraseResponseTest {
    private static final List<String> SEEN = new ArrayList<>();

    /** Returns a container's response with only the servlet API. */
    private static HttpServletResponse plain() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                ReasonPhraseResponseTest.class.getClassLoader(), new Class<?>[] {HttpServletResponse.class}, (proxy, method, arguments) -> {
                    SEEN.add(method.getName() + List.of(arguments));
                    return null;
                });
    }

    /** A container's response that accepts a reason phrase. */
    public static final class Phrased extends HttpServletResponseWrapper {
        Phrased() {
            super(plain());
        }

        /** Has the signature of the method in Liberty's class. */
        public void setStatus(int status, String phrase) {
            SEEN.add("phrase[" + status + ", " + phrase + "]");
        }
    }

    @Test
    void status_unknownToTheContainer_isSetWithItsPhrase() {
        SEEN.clear();
        new ReasonPhraseResponse(new HttpServletResponseWrapper(new Phrased())).setStatus(422);

        assertThat(SEEN).containsExactly("phrase[422, Unprocessable Content]");
    }

    @Test
    void status_knownToTheContainer_isSetWithoutAPhrase() {
        SEEN.clear();
        new ReasonPhraseResponse(new Phrased()).setStatus(404);

        assertThat(SEEN).containsExactly("setStatus[404]");
    }
}
