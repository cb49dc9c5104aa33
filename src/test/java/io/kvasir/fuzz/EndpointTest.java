package io.kvasir.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks that the fuzzer covers every resource of the server. */
class EndpointTest {
    private static final Pattern CLASS_PATH = Pattern.compile("(?m)^@Path\\(\"([^\"]*)\"\\)");

    @Test
    void resources_areAllCalled() throws IOException {
        Set<String> paths = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(file -> file.toString().endsWith("Resource.java")).toList()) {
                Matcher path = CLASS_PATH.matcher(Files.readString(file));
                while (path.find()) {
                    paths.add(path.group(1));
                }
            }
        }
        String called = Stream.concat(Endpoint.WITH_BODY.stream(),
                Endpoint.WITHOUT_BODY.stream()).map(Endpoint::path).collect(Collectors.joining("\n"));

        assertThat(paths)
                .contains("/documents", "/v1/embeddings")
                .allSatisfy(path -> assertThat(called).containsPattern(path.replaceAll("\\{[^}]*}", "[^/\n]+")));
    }

    @Test
    void bodies_areJson() {
        assertThat(Endpoint.WITH_BODY).allSatisfy(endpoint -> assertThat(endpoint.valid()).isNotEmpty());
    }
}
