package io.kvasir.inference.http;

import io.kvasir.flow.ContentLength;
import io.kvasir.flow.ModelCallSettings;
import io.kvasir.flow.Urgency;
import io.kvasir.flow.http.CallHeaders;
import io.kvasir.inference.schedule.InferenceScheduler;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;

/**
 * Applies admission control to model calls before their body is read. Otherwise rejected calls would still cost reading, parsing,
 * tokenising and an asynchronous response, at the expense of accepted ones.
 */
@Provider
@ModelCall
public class AdmissionFilter implements ContainerRequestFilter {
    @Inject
    private InferenceScheduler scheduler;

    @Inject
    private ModelCallSettings settings;

    @Context
    private ResourceInfo resource;

    @Context
    private HttpHeaders headers;

    @Override
    public void filter(ContainerRequestContext request) {
        Urgency urgency = CallHeaders.of(headers, maxDuration(task()));
        scheduler.preAdmit(urgency, ContentLength.parseClamped(headers.getHeaderString(HttpHeaders.CONTENT_LENGTH)));
    }

    private ModelCall.Task task() {
        ModelCall ofMethod = resource.getResourceMethod().getAnnotation(ModelCall.class);
        return ofMethod == null ? resource.getResourceClass().getAnnotation(ModelCall.class).value() : ofMethod.value();
    }

    private Duration maxDuration(ModelCall.Task task) {
        return switch (task) {
            case EMBED -> settings.maxEmbedDuration();
            case RERANK -> settings.maxRerankDuration();
        };
    }
}
