package io.kvasir.flow.http;

import io.kvasir.flow.RequestCounts;
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
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Records the duration of API requests per method and route, and counts them by status as well. A histogram per status would
 * create many unused series. Routes are templates, so that labels stay few.
 */
@Provider
@PreMatching
public class RequestMetricsFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String STARTED = "kvasir.started";
    /** A path parameter with its regular expression, which labels omit. */
    private static final Pattern PATTERN = Pattern.compile("\\{(\\w+)\\s*:[^}]*}");
    private static final Metadata DURATION = Metadata.builder()
            .withName("kvasir_http_request_duration")
            .withDescription("Duration of requests of the API")
            .build();
    private static final Metadata REQUESTS = Metadata.builder()
            .withName("kvasir_http_requests")
            .withDescription("Requests of the API, by the status of their answer")
            .build();

    /** Cached: a registry lookup costs more than the update. */
    private final Map<MeterKey, Meters> meters = new ConcurrentHashMap<>();

    @Inject
    private MetricRegistry registry;

    @Inject
    private RequestCounts counts;

    @Context
    private ResourceInfo resource;

    /** The key of a counter; bounded by the number of routes and statuses. */
    private record MeterKey(String method, @Nullable Method resource, boolean viaRoot, int status) {}

    /** Unmatched requests have no duration: the time until they are refused is of no interest. */
    private record Meters(@Nullable Timer duration, Counter requests) {}

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(STARTED, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(STARTED) instanceof Long started) {
            MeterKey key = new MeterKey(
                    method(request.getMethod()),
                    resource == null || resource.getResourceClass() == null ? null : resource.getResourceMethod(),
                    RootPathFilter.isForwardedFromRoot(request),
                    response.getStatus());
            Meters counting = meters.computeIfAbsent(key, this::meters);
            Timer duration = counting.duration();
            if (duration != null) {
                duration.update(Duration.ofNanos(System.nanoTime() - started));
            }
            counting.requests().inc();
            counts.record(response.getStatus());
        }
    }

    private Meters meters(MeterKey key) {
        Tag method = new Tag("method", key.method());
        Tag route = new Tag("route", route(key));
        return new Meters(
                key.resource() == null ? null : registry.timer(DURATION, method, route),
                registry.counter(REQUESTS, method, route, new Tag("status", String.valueOf(key.status()))));
    }

    private static String method(String method) {
        return switch (method) {
            case "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS" -> method;
            default -> "other";
        };
    }

    private static String route(MeterKey key) {
        Method method = key.resource();
        if (method == null) {
            return "unmatched";
        }
        String route = (key.viaRoot() ? "" : RestApplication.PATH)
                + path(method.getDeclaringClass().getAnnotation(Path.class))
                + path(method.getAnnotation(Path.class));
        return route.isEmpty() ? "/" : route;
    }

    private static String path(@Nullable Path path) {
        if (path == null || path.value().isEmpty() || path.value().equals("/")) {
            return "";
        }
        String template = PATTERN.matcher(path.value()).replaceAll("{$1}");
        return template.startsWith("/") ? template : "/" + template;
    }
}
