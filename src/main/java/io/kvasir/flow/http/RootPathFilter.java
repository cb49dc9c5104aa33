package io.kvasir.flow.http;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.ErrorFormats;
import io.kvasir.problem.KvasirException;
import io.kvasir.problem.Problem;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Makes the resources of compatible APIs reachable at the root only, by {@link RootForwardServlet}, and not below {@code /api}. */
@Provider
@PreMatching
public class RootPathFilter implements ContainerRequestFilter {
    @Inject
    private ErrorFormats formats;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!isForwardedFromRoot(request) && formats.anyAppliesTo(normalize(request.getUriInfo().getPath()))) {
            throw new KvasirException(ErrorCode.NOT_FOUND, "This is offered at the root, not below " + RestApplication.PATH + ".");
        }
    }

    /** Normalises a path as resource matching does: without matrix parameters ({@code ;x=y}) and without empty segments. */
    static String normalize(String path) {
        StringBuilder plain = new StringBuilder();
        for (String segment : path.split("/")) {
            int parameters = segment.indexOf(';');
            String name = parameters < 0 ? segment : segment.substring(0, parameters);
            if (!name.isEmpty()) {
                plain.append('/').append(name);
            }
        }
        return plain.isEmpty() ? "/" : plain.toString();
    }

    /**
     * Returns whether {@link RootForwardServlet} forwarded the request. (The container's forward attributes are lost on
     * another thread.)
     */
    static boolean isForwardedFromRoot(ContainerRequestContext request) {
        return request.getProperty(Problem.PATH) != null;
    }
}
