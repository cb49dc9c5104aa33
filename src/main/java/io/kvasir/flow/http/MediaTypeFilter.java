package io.kvasir.flow.http;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** Rejects malformed {@code Accept} and {@code Content-Type} headers before the REST engine fails at them. */
@Provider
@PreMatching
public class MediaTypeFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        try {
            for (MediaType accepted : request.getAcceptableMediaTypes()) {
                Float.parseFloat(accepted.getParameters().getOrDefault("q", "1"));
            }
        } catch (RuntimeException e) {
            throw new KvasirException(ErrorCode.NOT_ACCEPTABLE, "The Accept header cannot be read.", e);
        }
        String given = request.getHeaderString("Content-Type");
        if (given == null) {
            return;
        }
        try {
            MediaType type = MediaType.valueOf(given);
            if (type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE)
                    && type.getType().equals("multipart")
                    && type.getParameters().get("boundary") == null) {
                throw new KvasirException(ErrorCode.MALFORMED_REQUEST, "The form's content type names no boundary.");
            }
        } catch (IllegalArgumentException e) {
            throw new KvasirException(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The content type of the request cannot be read.", e);
        }
    }
}
