package io.kvasir.ops.http;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

import static io.kvasir.problem.JsonProviderHolder.JSON;

/**
 * Serves the health checks in the format of MicroProfile Health on the ports of the API. Reached only if the Admin Center
 * has a separate port, which moves Liberty's own health endpoints to the management ports.
 */
@WebServlet(urlPatterns = {"/health", "/health/live", "/health/ready", "/health/started"})
public class ProbeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<HealthCheckResponse> results = checks(request.getServletPath()).stream().map(HealthCheck::call).toList();
        boolean up = results.stream().allMatch(result -> result.getStatus() == HealthCheckResponse.Status.UP);
        JsonArrayBuilder checks = JSON.createArrayBuilder();
        results.forEach(result -> checks.add(check(result)));
        byte[] body = JSON.createObjectBuilder()
                .add("checks", checks)
                .add("status", up ? "UP" : "DOWN")
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static Instance<HealthCheck> checks(String path) {
        return CDI.current().select(HealthCheck.class, switch (path) {
            case "/health/live" -> Liveness.Literal.INSTANCE;
            case "/health/ready" -> Readiness.Literal.INSTANCE;
            case "/health/started" -> Startup.Literal.INSTANCE;
            default -> Any.Literal.INSTANCE;
        });
    }

    private static JsonObjectBuilder check(HealthCheckResponse result) {
        JsonObjectBuilder data = JSON.createObjectBuilder();
        result.getData().ifPresent(values -> values.forEach((key, value) -> {
            switch (value) {
                case Long number -> data.add(key, number);
                case Boolean truth -> data.add(key, truth);
                default -> data.add(key, String.valueOf(value));
            }
        }));
        return JSON.createObjectBuilder()
                .add("name", result.getName())
                .add("status", result.getStatus().name())
                .add("data", data);
    }
}
