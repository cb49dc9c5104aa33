package io.kvasir.mesh;

import io.kvasir.index.PassageLocation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HeadingAnchorsTest {
    private static final List<PassageLocation> PASSAGES = List.of(
            passage(1, "Boats"), passage(2, "Boats", "How to sail?"), passage(3, "Boats", "How to sail?", "Upwind"),
            passage(4, "Boats", "Mooring"));

    private static PassageLocation passage(long id, String... headings) {
        return new PassageLocation(id, new UUID(0, 0), "boats.md", (int) id, List.of(headings), 0, 1, 0);
    }

    private static List<Long> narrowed(@Nullable String heading) {
        return HeadingAnchors.narrow(PASSAGES, heading).stream().map(PassageLocation::id).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"How to sail?", "how to sail", "how-to-sail", "Boats#How to sail?"})
    void heading_inAnyForm_narrowsToItsSection(String heading) {
        assertThat(narrowed(heading)).containsExactly(2L, 3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rowing", "^block", "?", "#"})
    void missingHeading_narrowsNothing(String heading) {
        assertThat(narrowed(heading)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void noHeading_narrowsNothing() {
        assertThat(narrowed(null)).hasSize(4);
    }
}
