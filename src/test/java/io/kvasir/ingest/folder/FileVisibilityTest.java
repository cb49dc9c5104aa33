package io.kvasir.ingest.folder;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FileVisibilityTest {

    private static @Nullable Set<String> groups(String matter) {
        return FileVisibility.of("---\n" + matter + "\n---\n# Text\n\nvisibility: none of it\n", "text/markdown").orElse(null);
    }

    @Test
    void groups_inFrontMatter_areAListOrASingleName() {
        assertThat(groups("title: a\nvisibility: [board, crew ]")).containsExactlyInAnyOrder("board", "crew");
        assertThat(groups("visibility:\n  - board\n  - board")).containsExactly("board");
        assertThat(groups("visibility: board")).containsExactly("board");
        assertThat(groups("\"visibility\" : 'board, crew'")).containsExactly("board, crew");
        assertThat(groups("visibility: []")).isEmpty();
    }

    @Test
    void document_withoutGroups_hasNoVisibility() {
        assertThat(groups("title: a")).isNull();
        assertThat(groups("see:\n  visibility: board")).isNull();
        assertThat(groups("just words")).isNull();
        assertThat(FileVisibility.of("# Text\n\nvisibility: board\n", "text/markdown")).isEmpty();
        assertThat(FileVisibility.of("---\nvisibility: board\n---\nText", "text/plain")).isEmpty();
        assertThat(FileVisibility.of("---\nvisibility: board\n---\nText", "text/html")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "visibility:", "visibility: ''", "visibility: ' '", "visibility: 5", "visibility: true", "visibility: [a, 1]", "visibility: {a: b}",
        "visibility: [[a]]", "visibility:hr", "- visibility: hr", "  visibility: hr\nbroken: [", "{visibility: hr, broken: [}",
        "VISIBILITY: 5", "visibility: board\nbroken: [", "broken: [\nvisibility: board", "visibility: \"a\\0\"", "visibility: [''] "
    })
    void unreadableVisibility_isRejected_ratherThanPublic(String matter) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> groups(matter))
                .withMessageContaining("visibility")
                .matches(e -> e.code() == ErrorCode.UNREADABLE_DOCUMENT, "has the code");
    }

    @Test
    void key_isReadInAnyCase() {
        assertThat(groups("Visibility: [board]")).containsExactly("board");
    }

    @ParameterizedTest
    @ValueSource(strings = {"---\nvisibility: board\nText", "---\nvisibility: board\n----\n\nText", "---\ntitle: a\nvisibility: board"})
    void unclosedFrontMatter_isRejected_ifItNamesGroups(String text) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> FileVisibility.of(text, "text/markdown"))
                .withMessageContaining("visibility");
    }

    @Test
    void textAfterAThematicBreak_namesNoGroups() {
        assertThat(FileVisibility.of("---\n\nvisibility: good, wind: light\n", "text/markdown")).isEmpty();
    }

    @Test
    void visibility_beyondTheLimits_isRejected() {
        String many = IntStream.range(0, 101).mapToObj(i -> "g" + i).collect(Collectors.joining(", "));

        assertThatExceptionOfType(KvasirException.class).isThrownBy(() -> groups("visibility: [" + many + "]"));
        assertThatExceptionOfType(KvasirException.class).isThrownBy(() -> groups("visibility: " + "g".repeat(201)));
        assertThat(groups("visibility: " + "g".repeat(200))).hasSize(1);
    }
}
