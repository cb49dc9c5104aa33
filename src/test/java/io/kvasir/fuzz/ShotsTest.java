package io.kvasir.fuzz;

import io.kvasir.fuzz.Shot.Delivery;
import io.kvasir.fuzz.Shot.Expectation;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShotsTest {
    private static final int MANY = 1_500;

    private static List<Shot> shots(long seed, int worker) {
        Shots shots = new Shots(seed, "127.0.0.1:8000", "token");
        return LongStream.range(0, MANY).mapToObj(number -> shots.of(worker, number)).toList();
    }

    private static int[] hashes(long seed, int worker) {
        return shots(seed, worker).stream()
                .mapToInt(shot -> Arrays.hashCode(shot.bytes()) + 31 * shot.delivery().ordinal())
                .toArray();
    }

    @Test
    void requests_areReproducible_bySeedAndWorker() {
        assertThat(hashes(7, 1)).isEqualTo(hashes(7, 1)).isNotEqualTo(hashes(8, 1)).isNotEqualTo(hashes(7, 2));
    }

    @Test
    void requests_coverEveryKind_withFewDuplicates() {
        List<Shot> shots = shots(1, 0);

        assertThat(shots).extracting(shot -> shot.kind().split(" ")[0])
                .contains("valid", "json", "parameters", "document", "form", "query", "question", "header", "request", "path", "content",
                        "chunks", "headers",
                        "early", "noise");
        assertThat(shots).extracting(Shot::delivery).contains(Delivery.values());
        assertThat(shots).extracting(Shot::expectation).contains(Expectation.values());
        assertThat(Arrays.stream(hashes(1, 0)).distinct().count()).isGreaterThan(MANY * 3 / 4);
    }

    @Test
    void requests_haveBoundedSize() {
        assertThat(shots(2, 0)).isNotEmpty().allSatisfy(shot -> assertThat(shot.bytes().length).isLessThan(3_000_000));
    }

    @Test
    void validRequests_areValidHttp_withTheirDeclaredLength() {
        assertThat(shots(3, 0)).filteredOn(shot -> shot.expectation() == Expectation.SUCCESS).isNotEmpty().allSatisfy(shot -> {
            String[] parts = new String(shot.bytes(), StandardCharsets.UTF_8).split("\r\n\r\n", 2);
            assertThat(parts[0]).matches("(?s)(GET|POST|PUT|DELETE) /\\S* HTTP/1\\.1\r\n.*");
            if (!parts[1].isEmpty()) {
                assertThat(parts[0]).contains("Content-Length: " + parts[1].getBytes(StandardCharsets.UTF_8).length);
                try (JsonReader reader = Json.createReader(new StringReader(parts[1]))) {
                    assertThat(reader.readObject()).isNotEmpty();
                }
            }
        });
    }

    @Test
    void administratorCalls_areSentOnlyWithTheirKey() {
        Shots without = new Shots(1, "localhost", "");

        assertThat(LongStream.range(0, MANY).mapToObj(number -> without.of(0, number)))
                .filteredOn(shot -> shot.expectation() == Expectation.SUCCESS)
                .isNotEmpty()
                .noneMatch(shot -> shot.kind().contains("/api/cache/clear") || shot.kind().contains("/api/cache/warm"));
    }
}
