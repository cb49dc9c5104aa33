package io.kvasir.openai;

import io.kvasir.flow.http.RootForwardServlet;
import jakarta.servlet.annotation.WebServlet;

/** Maps all paths below {@code /v1}. */
@WebServlet(urlPatterns = "/v1/*", asyncSupported = true)
public class OpenAiServlet extends RootForwardServlet {
    private static final long serialVersionUID = 1L;
}
