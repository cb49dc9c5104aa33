package io.kvasir.access;

import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks the role of the authenticated caller before the platform does, so that a refusal is one of Kvasir's errors. The role
 * is that of {@link RolesAllowed} at the resource method, else at its class, else {@link Role#READER}.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class AuthorizationFilter implements ContainerRequestFilter {
    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Caller caller = (Caller) request.getSecurityContext().getUserPrincipal();
        caller.requireRole(requiredRole(resource.getResourceMethod(), resource.getResourceClass()));
    }

    /** Returns the lowest role that is allowed; an unknown one fails, so that a misspelt name opens nothing. */
    static Role requiredRole(AnnotatedElement method, Class<?> type) {
        return rolesAllowed(method)
                .or(() -> rolesAllowed(type))
                .map(RolesAllowed::value)
                .map(labels -> Stream.of(labels)
                        .map(label -> Role.of(label).orElseThrow(() -> new IllegalStateException("there is no role " + label)))
                        .min(Role::compareTo)
                        .orElse(Role.ADMIN))
                .orElse(Role.READER);
    }

    private static Optional<RolesAllowed> rolesAllowed(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(RolesAllowed.class));
    }
}
