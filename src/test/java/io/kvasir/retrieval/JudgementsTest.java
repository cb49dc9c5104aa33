package io.kvasir.retrieval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JudgementsTest {
    @TempDir
    Path folder;

    @Test
    void file_withHeading_isReadByItsColumns() throws IOException {
        Judgements judgements = read("query-id\tcorpus-id\tscore\nq1\td#1\t2\nq1\td 2\t0\nq2\td3\t1\n");

        assertThat(judgements.grades()).isEqualTo(Map.of("q1", Map.of("d#1", 2, "d 2", 0), "q2", Map.of("d3", 1)));
        assertThat(judgements.graded()).isTrue();
    }

    @Test
    void file_withoutHeading_losesNoLine() throws IOException {
        assertThat(read("q1\td1\t1\r\n").grades()).isEqualTo(Map.of("q1", Map.of("d1", 1)));
    }

    @Test
    void invalidLine_isNamedInTheError() {
        assertThatThrownBy(() -> read("query-id\tcorpus-id\tscore\nq1 d1 1\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("test.tsv:2");
    }

    @Test
    void queries_withoutRelevantDocuments_areLeftOut() throws IOException {
        assertThat(read("q1\td1\t0\nq1\td2\t-1\nq2\td1\t1\n").withRelevant().queries()).containsExactly("q2");
    }

    @Test
    void binary_keepsRelevance_withoutGrades() throws IOException {
        Judgements binary = read("q1\td1\t3\nq1\td2\t0\nq1\td3\t-1\n").binary();

        assertThat(binary.of("q1")).isEqualTo(Map.of("d1", 1, "d2", 0, "d3", -1));
        assertThat(binary.graded()).isFalse();
    }

    private Judgements read(String text) throws IOException {
        return Judgements.read(Files.writeString(folder.resolve("test.tsv"), text));
    }
}
