package io.kvasir.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Turns whatever leaves a resource into a problem. Only what nobody foresaw is a 500, logged once with its request id. */
@Provider
public class ThrowableMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = System.getLogger(ThrowableMapper.class.getName());

    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable failure) {
        return ForeignFailure.translate(failure).map(this::known).orElseGet(() -> foreign(failure));
    }

    private Response known(KvasirException failure) {
        if (failure.code().status() == 503 && failure.getCause() != null) {
            LOG.log(Level.WARNING, "{0} {1}: {2}", request.getAttribute(Problem.REQUEST_ID), failure.code(), rootMessage(failure));
        }
        return Problem.of(failure.code(), failure.getMessage(), failure.field(), request).response();
    }

    private Response foreign(Throwable failure) {
        if (failure instanceof WebApplicationException web && web.getResponse().getStatus() != 500) {
            int status = web.getResponse().getStatus();
            if (status < 400) {
                return web.getResponse();
            }
            ErrorCode code = ErrorCode.ofStatus(status);
            return Problem.of(code, null, null, request).response();
        }
        LOG.log(Level.ERROR, "request " + request.getAttribute(Problem.REQUEST_ID) + " failed", failure);
        return Problem.of(ErrorCode.INTERNAL_ERROR, "The failure was logged under this request id.", null, request).response();
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.toString();
    }
}
