package io.kvasir.it;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Only files below an ingest root are read. */
class PathsIT extends OnServer {
    private final Notes notes = Notes.fresh();

    private Reply reindex(String path) {
        return api.post("/api/vault/reindex", Map.of("path", path, "collection", collection));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc", "/", "..", "../..", "handbook/../..", "handbook/../../..", "/etc/../etc/passwd", "./../.."})
    void path_outsideTheRoots_isForbidden(String path) {
        Problems.check(reindex(path), 403, "PATH_OUTSIDE_ROOTS");
    }

    @Test
    void path_traversingOutOfARoot_isForbidden() {
        Problems.check(reindex(notes.folder() + "/../../.."), 403, "PATH_OUTSIDE_ROOTS");
        Problems.check(reindex(Notes.common() + "-beside"), 403, "PATH_OUTSIDE_ROOTS");
    }

    @Test
    void path_throughALinkOutOfTheRoot_isForbidden() throws IOException {
        Path outside = Files.createTempDirectory(HOME, "outside");
        Files.writeString(outside.resolve("secret.md"), "The secret harbour code is 4711.");
        Path link = Files.createSymbolicLink(notes.folder().resolve("link"), outside);

        Problems.check(reindex(link.toString()), 403, "PATH_OUTSIDE_ROOTS");
        Problems.check(reindex(link + "/secret.md"), 403, "PATH_OUTSIDE_ROOTS");
    }

    @Test
    void folder_withLinksAndHiddenFiles_skipsThem() throws IOException {
        Path outside = Files.createTempDirectory(HOME, "outside");
        Files.writeString(outside.resolve("secret.md"), "The secret harbour code is 4711.");
        notes.write("open.md", "The open note.");
        notes.write(".hidden.md", "A hidden note.");
        notes.write(".git/config.md", "A hidden folder.");
        notes.write("picture.png", "Not a document.");
        Files.createSymbolicLink(notes.folder().resolve("linked"), outside);
        Files.createSymbolicLink(notes.folder().resolve("linked.md"), outside.resolve("secret.md"));
        Files.createSymbolicLink(notes.folder().resolve("round"), notes.folder());

        JsonObject job = reindexAndAwait(notes.path(), collection);

        assertThat(job.getString("state")).as("%s", job).isEqualTo("SUCCEEDED");
        assertThat(job.getInt("total")).as("%s", job).isEqualTo(1);
        assertThat(api.search("secret harbour code", collection).body()).doesNotContain("4711");
    }

    @Test
    void path_ofMissingFile_isReported() {
        Problems.check(reindex(notes.path() + "/not-there"), 400, "INVALID_FIELD", "path");
        Problems.check(reindex("handbook/not-there"), 400, "INVALID_FIELD", "path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"path\": \"\"}", "{\"path\": 5}", "{\"path\": \"a\\u0000b\"}", "{\"path\": \"\\ud800\"}"})
    void malformedPath_isNamed(String body) {
        Problems.check(api.post("/api/vault/reindex", "application/json", body), 400, "INVALID_FIELD", "path");
    }

    @Test
    void reindex_withOtherBadFields_namesThem() {
        for (String field : new String[] {"force", "delete_missing"}) {
            Problems.check(
                    api.post("/api/vault/reindex", Map.of("path", "handbook", field, "yes")), 400, "INVALID_FIELD", field);
        }
        Problems.check(
                api.post("/api/vault/reindex", Map.of("path", "handbook", "collection", "a b")), 400, "INVALID_FIELD", "collection");
    }
}
