package io.kvasir.flow.http;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;

/** The REST application: serves {@value #PATH} and the root paths that {@link RootForwardServlet} forwards to it. */
@ApplicationPath(RestApplication.PATH)
@OpenAPIDefinition(
        info = @Info(
                title = "Kvasir",
                version = RestApplication.VERSION,
                description = "Question answering and retrieval over the documents an organisation already has. "
                        + "Errors are application/problem+json (RFC 9457) with a stable code.",
                license = @License(name = "Apache-2.0")))
public class RestApplication extends Application {
    public static final String PATH = "/api";

    /** The version of the product and of its API. */
    public static final String VERSION = "0.1.0";
}
