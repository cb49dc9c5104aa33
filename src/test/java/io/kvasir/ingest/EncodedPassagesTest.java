package io.kvasir.ingest;

import io.kvasir.index.EmbeddedPassage;
import io.kvasir.index.Passage;
import io.kvasir.index.Sentence;
import io.kvasir.inference.EncodedPassage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class EncodedPassagesTest {
    private static Passage passage(int position) {
        return new Passage(position, List.of(), "a", 0, 1, 1, List.of(new Sentence(Sentence.Kind.PROSE, 0, 1, "a")));
    }

    private static EncodedPassage encoded(int position) {
        byte[] binaryTokenVectors = new byte[20_000];
        Arrays.fill(binaryTokenVectors, (byte) position);
        List<float[]> windows = new ArrayList<>();
        for (int window = 0; window <= position % 2; window++) {
            windows.add(new float[] {position, -0.5f, window});
        }
        return new EncodedPassage(windows, binaryTokenVectors);
    }

    /** Covers both passages that fit into memory and those that do not. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 1000})
    void passages_areRestoredAsAdded_onEachIteration(int count) throws IOException {
        Set<Path> before = files();
        List<Passage> passages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            passages.add(passage(i));
        }
        try (EncodedPassages all = new EncodedPassages(passages)) {
            for (int i = 0; i < count; i++) {
                all.add(List.of(encoded(i)));
            }
            for (int time = 0; time < 2; time++) {
                int position = 0;
                for (EmbeddedPassage embedded : all) {
                    EncodedPassage expected = encoded(position);
                    assertThat(embedded.passage()).isSameAs(passages.get(position));
                    assertThat(embedded.tokenVectors()).isEqualTo(expected.binaryTokenVectors());
                    assertThat(embedded.windows()).usingRecursiveComparison().isEqualTo(expected.windows());
                    position++;
                }
                assertThat(position).isEqualTo(count).isEqualTo(all.size());
            }
        }
        assertThat(files()).as("temporary files afterwards").isSubsetOf(before);
    }

    @Test
    void abandonedPassages_leaveNoFile() throws IOException {
        Set<Path> before = files();
        try (EncodedPassages all = new EncodedPassages(List.of(passage(0), passage(1)))) {
            for (int i = 0; i < 1; i++) {
                all.add(List.of(new EncodedPassage(List.of(new float[3]), new byte[9 << 20])));
            }
            assertThatIllegalStateException().isThrownBy(all::iterator);
        }

        assertThat(files()).isSubsetOf(before);
    }

    @Test
    void documentWithoutPassages_yieldsNone() {
        try (EncodedPassages none = new EncodedPassages(List.of())) {
            assertThat(none).isEmpty();
        }
    }

    private static Set<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return new TreeSet<>(files.filter(file -> file.toString().endsWith(".vectors")).toList());
        }
    }
}
