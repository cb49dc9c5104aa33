package io.kvasir.tei;

import io.kvasir.flow.http.RootForwardServlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Serves the root path: TEI's clients post to it, and browsers open the console there. */
@WebServlet(urlPatterns = "", asyncSupported = true)
public class TeiRootServlet extends RootForwardServlet {
    private static final long serialVersionUID = 1L;
    private static final String METHODS = "GET, HEAD, POST, OPTIONS";
    private static final String CONSOLE = "/index.html";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        switch (request.getMethod()) {
            case "POST" -> super.service(request, response);
            case "GET", "HEAD" -> request.getRequestDispatcher(CONSOLE).forward(request, response);
            case "OPTIONS" -> {
                response.setHeader("Allow", METHODS);
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            }
            default -> {
                response.setHeader("Allow", METHODS);
                response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            }
        }
    }
}
