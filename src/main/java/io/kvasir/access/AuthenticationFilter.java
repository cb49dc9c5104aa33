package io.kvasir.access;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Authenticates the caller and checks the role that the resource method requires. Sets the caller as the request's user principal. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AuthenticationFilter implements ContainerRequestFilter {
    @Inject
    private AccessSettings settings;

    @Inject
    private AdminToken adminToken;

    @Context
    private ResourceInfo resource;

    @Context
    private HttpServletRequest http;

    @Override
    public void filter(ContainerRequestContext request) {
        Caller caller = caller(request);
        RequiresRole requires = resource.getResourceMethod().getAnnotation(RequiresRole.class);
        caller.requireRole(requires == null ? Role.READER : requires.value());
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

    private record CallerContext(Caller caller, boolean isSecure) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return caller;
        }

        @Override
        public boolean isUserInRole(String role) {
            return caller.role().name().equalsIgnoreCase(role);
        }

        @Override
        public String getAuthenticationScheme() {
            return "Kvasir";
        }
    }
}
