package io.kvasir.problem;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Converts exceptions to error responses in the format of the request's protocol. Only an unexpected exception becomes a
 * 500; it is logged once with its request id.
 */
@Singleton
public class ProblemResponses {
    private static final Logger LOG = System.getLogger(ProblemResponses.class.getName());

    private final ErrorFormats formats;

    @Inject
    public ProblemResponses(ErrorFormats formats) {
        this.formats = formats;
    }

    public Response toResponse(Throwable failure, RequestInfo info) {
        return ExceptionTranslator.translate(failure).map(known -> translated(known, info)).orElseGet(() -> untranslated(failure, info));
    }

    private Response translated(KvasirException failure, RequestInfo info) {
        if (failure.code().status() == 503 && failure.getCause() != null) {
            LOG.log(Level.WARNING, "{0} {1}: {2}", info.requestId(), failure.code(), rootMessage(failure));
        }
        return render(Problem.of(failure, info), info);
    }

    private Response untranslated(Throwable failure, RequestInfo info) {
        if (failure instanceof WebApplicationException web && web.getResponse().getStatus() != 500) {
            int status = web.getResponse().getStatus();
            if (status < 400) {
                return web.getResponse();
            }
            return withAllowed(web.getResponse(), render(Problem.of(ErrorCode.ofStatus(status), null, null, info), info));
        }
        LOG.log(Level.ERROR, "request " + info.requestId() + " failed", failure);
        return render(Problem.of(ErrorCode.INTERNAL_ERROR, "The failure was logged under this request id.", null, info), info);
    }

    /** Copies the {@code Allow} header of a refused method. */
    private static Response withAllowed(Response of, Response response) {
        String allowed = of.getHeaderString(HttpHeaders.ALLOW);
        return allowed == null ? response : Response.fromResponse(response).header(HttpHeaders.ALLOW, allowed).build();
    }

    private Response render(Problem problem, RequestInfo info) {
        return formats.render(problem, info).map(ErrorResponse::response).orElseGet(problem::response);
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.toString();
    }
}
