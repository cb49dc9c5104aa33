package io.kvasir.access;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import io.kvasir.problem.Problem;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Authenticates the caller of a request, who becomes its user principal and the caller of its {@link RequestContext}. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AuthenticationFilter implements ContainerRequestFilter {
    @Inject
    private AccessSettings settings;

    @Inject
    private AdminToken adminToken;

    @Inject
    private RequestContext context;

    @Context
    private HttpServletRequest http;

    @Override
    public void filter(ContainerRequestContext request) {
        Caller caller = caller(request);
        context.begin(caller, String.valueOf(http.getAttribute(Problem.REQUEST_ID)));
        request.setSecurityContext(new CallerContext(caller, request.getSecurityContext().isSecure()));
    }

    private Caller caller(ContainerRequestContext request) {
        String token = token(request);
        if (token != null && adminToken.matches(token)) {
            return Caller.admin();
        }
        // Clients of compatible APIs have to send some key; if none is needed, an unknown one is ignored.
        if (!settings.anonymous() || !RequestOrigin.isLoopback(http.getRemoteAddr()) || !RequestOrigin.isLoopback(http.getLocalAddr())) {
            throw new KvasirException(
                    ErrorCode.UNAUTHORIZED,
                    token == null
                            ? "Send a key as X-API-Key or as Authorization: Bearer."
                            : "The key or token is not known.");
        }
        String host = host();
        String sent = http.getHeader("Host");
        if (!RequestOrigin.isLocalHost(host)
                || sent != null && !RequestOrigin.isLocalHost(sent)
                || RequestOrigin.isCrossSite(request.getHeaderString("Origin"), request.getHeaderString("Sec-Fetch-Site"), host)) {
            throw new KvasirException(
                    ErrorCode.CROSS_SITE_REQUEST, "Without credentials only this machine's own pages and programs may call.");
        }
        return Caller.anonymous();
    }

    /**
     * Returns the host the request was addressed to, in the form of a Host header. Asks the server, since HTTP/2 sends no
     * such header and a request line may name another host.
     */
    private String host() {
        String name = http.getServerName();
        String host = name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
        boolean usual = http.getServerPort() == (http.isSecure() ? 443 : 80);
        return usual ? host : host + ":" + http.getServerPort();
    }

    private static @Nullable String token(ContainerRequestContext request) {
        String key = request.getHeaderString("X-API-Key");
        if (key != null) {
            return key;
        }
        String authorization = request.getHeaderString("Authorization");
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7)
                : null;
    }
}
