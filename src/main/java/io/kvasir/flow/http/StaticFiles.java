package io.kvasir.flow.http;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.MalformedURLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Answers requests that Liberty's file servlet must not see. That servlet serves the file for every method, and logs every
 * missing path with a failure report on disk. Paths that no servlet is mapped to are files. (A request has its own mapping,
 * but Liberty reports it correctly only the first time a path is requested.)
 */
final class StaticFiles {
    private static final String ALLOWED_METHODS = "GET, HEAD, OPTIONS";

    private final ServletContext context;
    /**
     * The servlets' URL patterns without the file servlet's own. Extension patterns match nothing here: files are served by
     * none of them.
     */
    private final List<String> patterns;

    StaticFiles(ServletContext context) {
        this.context = context;
        patterns = context.getServletRegistrations().values().stream()
                .map(ServletRegistration::getMappings)
                .flatMap(Collection::stream)
                .filter(pattern -> !pattern.equals("/"))
                .toList();
    }

    /** Answers a request that is not a GET or HEAD of an existing file; returns whether it did. */
    boolean reject(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = path(request);
        if (patterns.stream().anyMatch(pattern -> ServletPattern.matches(pattern, path))) {
            return false;
        }
        if (!isFile(path)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return true;
        }
        return switch (request.getMethod()) {
            case "GET", "HEAD" -> false;
            case "OPTIONS" -> {
                response.setHeader("Allow", ALLOWED_METHODS);
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                yield true;
            }
            default -> {
                response.setHeader("Allow", ALLOWED_METHODS);
                response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
                yield true;
            }
        };
    }

    private static String path(HttpServletRequest request) {
        String info = request.getPathInfo() == null ? "" : request.getPathInfo();
        String path = request.getServletPath() + info;
        return path.isEmpty() ? "/" : path;
    }

    private boolean isFile(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        if (lower.startsWith("/web-inf") || lower.startsWith("/meta-inf")) {
            return false;
        }
        try {
            return context.getResource(path) != null;
        } catch (MalformedURLException | IllegalArgumentException e) {
            return false;
        }
    }
}
