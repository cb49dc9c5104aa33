package io.kvasir.problem;

import jakarta.json.bind.Jsonb;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Answers for everything outside the REST application, such as a page that is not there, in the same form. */
@WebServlet("/problem")
public class ProblemServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Jsonb json = new ProblemJson().getContext(Problem.class);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object given = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = given instanceof Integer number ? number : HttpServletResponse.SC_NOT_FOUND;
        if (request.getAttribute(Problem.REQUEST_ID) == null) {
            // Refused by the container before any filter ran.
            String id = UUID.randomUUID().toString();
            request.setAttribute(Problem.REQUEST_ID, id);
            response.setHeader("X-Request-Id", id);
        }
        Problem problem = Problem.of(ErrorCode.ofStatus(status), null, null, request);
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream().write(json.toJson(problem).getBytes(StandardCharsets.UTF_8));
    }
}
