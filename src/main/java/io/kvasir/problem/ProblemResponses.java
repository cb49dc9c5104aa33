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
    public ProblemResponses(ErrorFormats forms) {
        this.formats = forms;
    }

    public Response toResponse(Throwable failure, RequestInfo asked) {
        return ExceptionTranslator.translate(failure).map(known -> translated(known, asked)).orElseGet(() -> untranslated(failure, asked));
    }

    private Response translated(KvasirException failure, RequestInfo asked) {
        if (failure.code().status() == 503 && failure.getCause() != null) {
            LOG.log(Level.WARNING, "{0} {1}: {2}", asked.requestId(), failure.code(), rootMessage(failure));
        }
        return render(Problem.of(failure, asked), asked);
    }

    private Response untranslated(Throwable failure, RequestInfo asked) {
        if (failure instanceof WebApplicationException web && web.getResponse().getStatus() != 500) {
            int status = web.getResponse().getStatus();
            if (status < 400) {
                return web.getResponse();
            }
            return withAllowed(web.getResponse(), render(Problem.of(ErrorCode.ofStatus(status), null, null, asked), asked));
        }
        LOG.log(Level.ERROR, "request " + asked.requestId() + " failed", failure);
        return render(Problem.of(ErrorCode.INTERNAL_ERROR, "The failure was logged under this request id.", null, asked), asked);
    }

    /** Copies the {@code Allow} header of a refused method. */
    private static Response withAllowed(Response of, Response answer) {
        String allowed = of.getHeaderString(HttpHeaders.ALLOW);
        return allowed == null ? answer : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allowed).build();
    }

    private Response render(Problem problem, RequestInfo asked) {
        return formats.render(problem, asked).map(ErrorResponse::response).orElseGet(problem::response);
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.toString();
    }
}
