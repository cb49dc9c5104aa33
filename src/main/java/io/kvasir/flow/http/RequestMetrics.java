package io.kvasir.flow.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.regex.Pattern;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.jspecify.annotations.Nullable;

/** Times every request of the API per method, route template and status. Routes are templates, so labels stay few. */
@Provider
@PreMatching
public class RequestMetrics implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String STARTED = "kvasir.started";
    /** A parameter with what it must look like, which a label need not tell. */
    private static final Pattern PATTERN = Pattern.compile("\\{(\\w+)\\s*:[^}]*}");
    private static final Metadata DURATION = Metadata.builder()
            .withName("http_request_duration")
            .withDescription("Duration of requests of the API")
            .build();

    @Inject
    private MetricRegistry registry;

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(STARTED, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(STARTED) instanceof Long started) {
            registry.timer(
                            DURATION,
                            new Tag("method", method(request.getMethod())),
                            new Tag("route", route(request)),
                            new Tag("status", String.valueOf(response.getStatus())))
                    .update(Duration.ofNanos(System.nanoTime() - started));
        }
    }

    private static String method(String method) {
        return switch (method) {
            case "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS" -> method;
            default -> "other";
        };
    }

    private String route(ContainerRequestContext request) {
        if (resource == null || resource.getResourceClass() == null || resource.getResourceMethod() == null) {
            return "unmatched";
        }
        String own = path(resource.getResourceMethod().getAnnotation(Path.class));
        return (RootPaths.cameByTheRoot(request) ? "" : Api.PATH) + path(resource.getResourceClass().getAnnotation(Path.class)) + own;
    }

    private static String path(@Nullable Path path) {
        if (path == null || path.value().isEmpty() || path.value().equals("/")) {
            return "";
        }
        String template = PATTERN.matcher(path.value()).replaceAll("{$1}");
        return template.startsWith("/") ? template : "/" + template;
    }
}
