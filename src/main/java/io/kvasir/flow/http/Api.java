package io.kvasir.flow.http;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;

/** The REST application: everything below {@code /api}. */
@ApplicationPath("/api")
@OpenAPIDefinition(
        info = @Info(
                title = "Kvasir",
                version = "0.1.0",
                description = "Question answering and retrieval over the documents an organisation already has. "
                        + "Errors are application/problem+json (RFC 9457) with a stable code.",
                license = @License(name = "Apache-2.0")))
public class Api extends Application {}
