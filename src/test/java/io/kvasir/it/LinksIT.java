package io.kvasir.it;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Links in responses resolve. */
class LinksIT extends OnServer {

    static Stream<Map.Entry<String, Map<String, ?>>> startsOfJobs() {
        return Stream.of(
                Map.entry("/api/vault/reindex", Map.of("path", "handbook")),
                Map.entry("/api/vector_db/maintenance", Map.of("analyze", true)),
                Map.entry("/api/cache/warm", Map.of("queries", List.of("leave"))));
    }

    @ParameterizedTest
    @MethodSource("startsOfJobs")
    void location_ofAStartedJob_resolves(Map.Entry<String, Map<String, ?>> start) {
        Reply started = admin().post(start.getKey(), start.getValue());

        assertThat(started.status()).as("%s", started).isEqualTo(202);
        String id = started.json().getJsonObject("job").getString("id");
        String location = started.header("Location").orElseThrow();
        assertThat(location).isEqualTo("/api/jobs/" + id);
        URI address = api.base().resolve(start.getKey()).resolve(location);
        assertThat(admin().get(address.getPath()).ok().getString("id")).isEqualTo(id);
    }
}
