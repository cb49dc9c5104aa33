package io.kvasir.problem;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Maps every exception thrown by a resource with {@link ProblemResponses}. */
@Provider
public class ThrowableMapper implements ExceptionMapper<Throwable> {
    @Inject
    private ProblemResponses responses;

    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable failure) {
        return responses.toResponse(failure, RequestInfo.of(request));
    }
}
