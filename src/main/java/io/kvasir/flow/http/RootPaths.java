package io.kvasir.flow.http;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.ErrorForms;
import io.kvasir.problem.KvasirException;
import io.kvasir.problem.Problem;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** The resources of foreign protocols are reached at the root only, by {@link RootServlet}: below {@code /api} they are not. */
@Provider
@PreMatching
public class RootPaths implements ContainerRequestFilter {
    @Inject
    private ErrorForms forms;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!cameByTheRoot(request) && forms.speak("/" + request.getUriInfo().getPath().replaceFirst("^/+", ""))) {
            throw new KvasirException(ErrorCode.NOT_FOUND, "This is offered at the root, not below " + Api.PATH + ".");
        }
    }

    /** Whether {@link RootServlet} handed the request on. (The container's own attributes of that are lost with the thread.) */
    static boolean cameByTheRoot(ContainerRequestContext request) {
        return request.getProperty(Problem.PATH) != null;
    }
}
