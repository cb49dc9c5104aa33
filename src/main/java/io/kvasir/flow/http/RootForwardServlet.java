package io.kvasir.flow.http;

import io.kvasir.problem.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Forwards requests of compatible APIs at the root to the REST application below {@code /api}. The application cannot be
 * mapped to the root itself, which belongs to the console.
 */
public abstract class RootForwardServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        String info = request.getPathInfo() == null ? "" : request.getPathInfo();
        String asked = request.getServletPath() + info;
        if (asked.codePoints().anyMatch(RootForwardServlet::isUnfit)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        String path = encode(asked);
        request.setAttribute(Problem.PATH, path);
        RequestDispatcher below = request.getRequestDispatcher(RestApplication.PATH + path);
        if (below == null) {
            // the container rejects the path
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        below.forward(request, response);
    }

    /** Returns whether JAX-RS could not make a URI of this decoded character. */
    private static boolean isUnfit(int codePoint) {
        int type = Character.getType(codePoint);
        return Character.isISOControl(codePoint) || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static String encode(String path) throws ServletException {
        try {
            return new URI(null, null, path, null).getRawPath().replace(";", "%3B");
        } catch (URISyntaxException e) {
            throw new ServletException(e);
        }
    }
}
