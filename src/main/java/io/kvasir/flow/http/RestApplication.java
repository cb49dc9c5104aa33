package io.kvasir.flow.http;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST application: serves {@value #PATH} and the root paths that {@link RootForwardServlet} forwards to it. */
@ApplicationPath(RestApplication.PATH)
public class RestApplication extends Application {
    public static final String PATH = "/api";

    /** The version of the product and of its API. */
    public static final String VERSION = "0.1.0";
}
