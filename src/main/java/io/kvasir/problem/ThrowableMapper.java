package io.kvasir.problem;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Turns whatever leaves a resource into a problem, told in the form of the protocol that was spoken. Only what nobody
 * foresaw is a 500, logged once with its request id.
 */
@Provider
public class ThrowableMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = System.getLogger(ThrowableMapper.class.getName());

    @Inject
    private ErrorForms forms;

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
        return told(Problem.of(failure, request));
    }

    private Response foreign(Throwable failure) {
        if (failure instanceof WebApplicationException web && web.getResponse().getStatus() != 500) {
            int status = web.getResponse().getStatus();
            if (status < 400) {
                return web.getResponse();
            }
            return told(Problem.of(ErrorCode.ofStatus(status), null, null, request));
        }
        LOG.log(Level.ERROR, "request " + request.getAttribute(Problem.REQUEST_ID) + " failed", failure);
        return told(Problem.of(ErrorCode.INTERNAL_ERROR, "The failure was logged under this request id.", null, request));
    }

    private Response told(Problem problem) {
        return forms.answer(problem, request).map(ErrorAnswer::response).orElseGet(problem::response);
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.toString();
    }
}
