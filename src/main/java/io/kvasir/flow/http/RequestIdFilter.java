package io.kvasir.flow.http;

import io.kvasir.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Assigns a request id, the caller's own if it is valid, sets the security headers, and rejects malformed requests. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class RequestIdFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Pattern VALID_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; "
            // Only the console's own function makes elements from text, from HTML that the server has sanitised.
            + "require-trusted-types-for 'script'; trusted-types kvasir";

    /** Set by {@link #init()}. */
    private transient @Nullable StaticFiles files;

    @Override
    public void init() {
        files = new StaticFiles(getServletContext());
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String given = request.getHeader("X-Request-Id");
        String id = given != null && VALID_ID.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        request.setAttribute(Problem.REQUEST_ID, id);
        response.setHeader("X-Request-Id", id);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        if (request.getRequestURI().startsWith("/api")) {
            response.setHeader("Cache-Control", "no-store");
            if (!isValidUri(request.getRequestURI())) {
                // the REST engine would fail at it
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
                return;
            }
        }
        if (Framing.isAmbiguous(request)) {
            response.setHeader("Connection", "close");
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        StaticFiles console = files;
        if (console != null && console.reject(request, response)) {
            return;
        }
        CurrentRequest.begin(request);
        try {
            chain.doFilter(request, new ReasonPhraseResponse(response));
        } finally {
            CurrentRequest.end();
        }
    }

    /** Returns whether a path has only characters that are valid in a URI. */
    private static boolean isValidUri(String path) {
        try {
            return new URI("http://localhost" + path).getRawPath() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
