package io.kvasir.ops.http;

import io.kvasir.flow.http.RestApplication;
import io.kvasir.flow.http.RootForwardServlet;
import io.kvasir.flow.http.ServletPattern;
import io.kvasir.openai.OpenAiServlet;
import io.kvasir.tei.TeiRootServlet;
import io.kvasir.tei.TeiServlet;
import jakarta.servlet.annotation.WebServlet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;

/** Publishes the paths of compatible APIs in {@code /openapi} at the root, where they are reachable. */
public class OpenApiPathFilter implements OASFilter {
    private static final List<String> ROOT_PATTERNS = Stream.<Class<? extends RootForwardServlet>>of(
                    OpenAiServlet.class, TeiServlet.class, TeiRootServlet.class)
            .flatMap(servlet -> Stream.of(servlet.getAnnotation(WebServlet.class).urlPatterns()))
            .toList();

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Paths paths = api.getPaths();
        if (paths == null || paths.getPathItems() == null) {
            return;
        }
        Map<String, PathItem> published = new TreeMap<>();
        paths.getPathItems().forEach((path, item) -> published.put(published(path), item));
        Paths renamed = OASFactory.createPaths();
        published.forEach(renamed::addPathItem);
        api.setPaths(renamed);
    }

    static String published(String path) {
        boolean belowApi = path.equals(RestApplication.PATH) || path.startsWith(RestApplication.PATH + "/");
        String below = belowApi ? "/" + path.substring(RestApplication.PATH.length()).replaceFirst("^/", "") : path;
        return ROOT_PATTERNS.stream().anyMatch(pattern -> ServletPattern.matches(pattern, below)) ? below : path;
    }
}
