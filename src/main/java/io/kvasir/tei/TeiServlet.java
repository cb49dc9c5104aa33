package io.kvasir.tei;

import io.kvasir.flow.http.RootForwardServlet;
import jakarta.servlet.annotation.WebServlet;

/** Maps the paths of TEI and of the reranking protocols; {@code /health} and {@code /metrics} are the server's own. */
@WebServlet(
        urlPatterns = {
            "/embed", "/embed_all", "/embed_sparse", "/similarity", "/tokenize", "/decode", "/predict", "/info", "/rerank",
            "/v1/rerank", "/v2/*"
        },
        asyncSupported = true)
public class TeiServlet extends RootForwardServlet {
    private static final long serialVersionUID = 1L;
}
