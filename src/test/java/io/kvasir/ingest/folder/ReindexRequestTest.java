package io.kvasir.ingest.folder;

import io.kvasir.ingest.IngestSettings.Root;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReindexRequestTest {

    @ParameterizedTest
    @CsvSource({
        "/data/notes, notes",
        "/data/notes/a.md, notes/a.md",
        "/data/notes/people/Größe 1.md, notes/people/Größe 1.md",
        "/data/notes/a/b/c.txt, notes/a/b/c.txt"
    })
    void uri_ofAFile_isTheRootNameAndTheRelativePath(Path file, String uri) {
        Root root = new Root("notes", Path.of("/data/notes"));

        assertThat(new ReindexRequest(root, Path.of("/data/notes/people"), "default", false, MissingFiles.DELETE).uri(file)).isEqualTo(uri);
    }
}
