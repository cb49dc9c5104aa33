package io.kvasir.retrieval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BeirFolderTest {
    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(
                folder.resolve("corpus.jsonl"),
                """
                {"_id": "a", "title": " Tides ", "text": "The ferry.", "metadata": {}}

                {"_id": 7, "text": "Nameless."}
                {"_id": "c", "title": null, "text": ""}
                """);
        Files.writeString(
                folder.resolve("queries.jsonl"),
                """
                {"_id": "q1", "text": "When?"}
                {"_id": "q2", "text": "Where?"}
                """);
        Files.createDirectories(folder.resolve("qrels"));
        Files.writeString(folder.resolve("qrels/dev.tsv"), "q1\ta\t1\n");
    }

    @Test
    void documents_withMissingFields_areRead() throws IOException {
        List<BeirFolder.Document> documents = new ArrayList<>();
        try (BeirFolder.Corpus corpus = BeirFolder.open(folder, "").corpus()) {
            for (Optional<BeirFolder.Document> next = corpus.next(); next.isPresent(); next = corpus.next()) {
                documents.add(next.get());
            }
            assertThat(corpus.progress()).isEqualTo(1);
        }

        assertThat(documents)
                .containsExactly(
                        new BeirFolder.Document("a", "Tides", "The ferry."),
                        new BeirFolder.Document("7", "", "Nameless."),
                        new BeirFolder.Document("c", "", ""));
    }

    @Test
    void queries_areTheRequestedOnes() throws IOException {
        assertThat(BeirFolder.open(folder, "").queries(Set.of("q2", "q3"))).containsOnlyKeys("q2").containsValue("Where?");
    }

    @Test
    void judgements_areThoseOfTheTestSplit_orTheOnlyOnes() throws IOException {
        assertThat(BeirFolder.open(folder, "").judgements()).hasFileName("dev.tsv");

        Files.writeString(folder.resolve("qrels/test.tsv"), "q1\ta\t1\n");

        assertThat(BeirFolder.open(folder, "").judgements()).hasFileName("test.tsv");
        assertThat(BeirFolder.open(folder, "dev").judgements()).hasFileName("dev.tsv");
    }

    @Test
    void judgements_withoutAMatchingSplit_askForOne() throws IOException {
        Files.writeString(folder.resolve("qrels/train.tsv"), "q1\ta\t1\n");

        assertThatThrownBy(() -> BeirFolder.open(folder, "")).isInstanceOf(IOException.class).hasMessageContaining("evaluation.split");
        assertThatThrownBy(() -> BeirFolder.open(folder, "other")).isInstanceOf(IOException.class);
    }

    @Test
    void invalidLine_isNamedInTheError() throws IOException {
        Files.writeString(folder.resolve("queries.jsonl"), "{\"_id\": \"q1\", \"text\": \"When?\"}\n[1]\n");

        assertThatThrownBy(() -> BeirFolder.open(folder, "").queries(Set.of("q1")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("queries.jsonl:2");
    }

    @Test
    void folder_withoutACorpus_isRejected() throws IOException {
        Files.delete(folder.resolve("corpus.jsonl"));

        assertThatThrownBy(() -> BeirFolder.open(folder, "")).isInstanceOf(IOException.class).hasMessageContaining("corpus.jsonl");
    }
}
