package io.kvasir.problem;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.json.bind.Jsonb;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The container's error page: renders errors outside the REST application, such as an unknown page, in the same formats. */
@WebServlet("/problem")
public class ProblemServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int MAX_DEPTH = 20;

    private final transient Jsonb json = new JsonbConfigProvider().getContext(Problem.class);

    /** Returns whether the container failed to parse the URI, for example one that climbs by backslashes. */
    private static boolean isMalformedUri(HttpServletRequest request) {
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        for (int depth = 0; depth < MAX_DEPTH && failure instanceof Throwable cause; depth++) {
            if (cause instanceof IllegalArgumentException) {
                return true;
            }
            failure = cause.getCause();
        }
        return false;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            // The client disconnected or read too slowly; no error can be sent any more.
            return;
        }
        Object given = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = given instanceof Integer number ? number : HttpServletResponse.SC_NOT_FOUND;
        if (request.getAttribute(Problem.REQUEST_ID) == null) {
            // The container refused the request before any filter ran.
            status = isMalformedUri(request) ? HttpServletResponse.SC_BAD_REQUEST : status;
            String id = UUID.randomUUID().toString();
            request.setAttribute(Problem.REQUEST_ID, id);
            response.setHeader("X-Request-Id", id);
        }
        RequestInfo info = RequestInfo.of(request);
        Problem problem = Problem.of(ErrorCode.ofStatus(status), null, null, info);
        ErrorResponse answer = CDI.current()
                .select(ErrorFormats.class)
                .get()
                .render(problem, info)
                .orElseGet(() -> new ErrorResponse(
                        problem.status(), Problem.MEDIA_TYPE, json.toJson(problem), Problem.headers(problem)));
        response.setStatus(answer.status());
        response.setContentType(answer.mediaType());
        answer.headers().forEach(response::setHeader);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        // With a known length, the server does not compress a short body.
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
