package io.kvasir.it;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Every route of a server, with path variables filled in: those of its OpenAPI description and some beside it. */
final class Routes {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final List<Route> UNDOCUMENTED = List.of(
            new Route("GET", "/"),
            new Route("POST", "/"),
            new Route("GET", "/kvasir.js"),
            new Route("GET", "/no-such-path"),
            new Route("POST", "/no-such-path"),
            new Route("GET", "/v1/no-such-path"),
            new Route("POST", "/v2/no-such-path"),
            new Route("GET", "/api/no-such-path"),
            new Route("GET", "/health"),
            new Route("GET", "/health/ready"),
            new Route("GET", "/metrics"),
            new Route("GET", "/openapi"));

    private Routes() {}

    /** A method and a path without variables. */
    record Route(String method, String path) {

        boolean hasBody() {
            return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
        }

        HttpRequest request(URI base) {
            return HttpRequest.newBuilder(base.resolve(path))
                    .method(method, hasBody() ? BodyPublishers.ofString("{}") : BodyPublishers.noBody())
                    .timeout(Duration.ofSeconds(60))
                    .build();
        }

        /** Returns the request as raw HTTP/1.1. */
        String raw(String... headers) {
            StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
            for (String header : headers) {
                request.append(header).append("\r\n");
            }
            return request.append(hasBody() ? "Content-Length: 2\r\n\r\n{}" : "\r\n").toString();
        }
    }

    static List<Route> of(Api api) {
        List<Route> routes = new ArrayList<>(UNDOCUMENTED);
        JsonObject paths = api.get("/openapi?format=json").ok().getJsonObject("paths");
        for (String path : paths.keySet()) {
            for (String method : paths.getJsonObject(path).keySet()) {
                if (METHODS.contains(method)) {
                    routes.add(new Route(method.toUpperCase(Locale.ROOT), path.replaceAll("\\{[^}]*}", "no-such-one")));
                }
            }
        }
        return routes;
    }
}
