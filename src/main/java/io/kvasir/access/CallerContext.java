package io.kvasir.access;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Objects;

/** The security context of a request. A caller is in its own role and in those that the role includes. */
record CallerContext(Caller caller, boolean isSecure) implements SecurityContext {
    CallerContext {
        Objects.requireNonNull(caller, "caller");
    }

    @Override
    public Principal getUserPrincipal() {
        return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
        return Role.of(role).map(caller.role()::includes).orElse(false);
    }

    @Override
    public String getAuthenticationScheme() {
        return "Kvasir";
    }
}
