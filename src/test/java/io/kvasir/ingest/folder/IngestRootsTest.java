package io.kvasir.ingest.folder;

import io.kvasir.ingest.IngestSettings.Root;
import io.kvasir.ingest.TestIngestSettings;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class IngestRootsTest {
    private final Path top;
    private final Path notes;
    private final IngestRoots roots;

    IngestRootsTest(@TempDir Path folder) throws IOException {
        top = folder.toRealPath();
        notes = top.resolve("notes");
        roots = of(new Root("notes", notes));
    }

    @BeforeEach
    void createFolders() throws IOException {
        Files.createDirectories(notes.resolve("people/deep"));
        Files.createDirectories(top.resolve("private"));
        Files.writeString(top.resolve("private/salaries.md"), "secret");
        Files.writeString(notes.resolve("people/leave.md"), "leave");
    }

    private static IngestRoots of(Root... roots) {
        return new IngestRoots(TestIngestSettings.withRoots(roots));
    }

    private static Path folder(IngestRoots roots, String path) {
        return roots.resolve(path, "default", false, MissingFiles.DELETE).path();
    }

    private static void assertRefused(IngestRoots roots, String path, ErrorCode code) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> folder(roots, path))
                .matches(e -> e.code() == code, "has the code " + code);
    }

    @Test
    void pathInsideARoot_yieldsTheCompleteRequest() {
        assertThat(roots.resolve(notes.resolve("people").toString(), "hr", true, MissingFiles.KEEP))
                .isEqualTo(new ReindexRequest(new Root("notes", notes), notes.resolve("people"), "hr", true, MissingFiles.KEEP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"people", "notes/people", "./people", "people/", "people/deep/..", "notes/../notes/people"})
    void relativePath_withOrWithoutTheRootsName_isFound(String path) {
        assertThat(folder(roots, path)).isEqualTo(notes.resolve("people"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes", "notes/", ".", "", "people/.."})
    void rootItself_isFound(String path) {
        assertThat(folder(roots, path)).isEqualTo(notes);
    }

    @Test
    void absolutePath_withDotsStayingInside_isFound() {
        assertThat(folder(roots, notes + "/people/../people/./deep")).isEqualTo(notes.resolve("people/deep"));
    }

    @Test
    void singleFile_isFound() {
        assertThat(folder(roots, "people/leave.md")).isEqualTo(notes.resolve("people/leave.md"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../private", "people/../../private", "notes/../../private", "notes/../../notes/../private/salaries.md"})
    void relativePath_leavingTheRoot_isForbidden(String path) {
        assertRefused(roots, path, ErrorCode.PATH_OUTSIDE_ROOTS);
    }

    @Test
    void absolutePathOutside_isForbidden_whetherOrNotItExists() {
        assertRefused(roots, "/", ErrorCode.PATH_OUTSIDE_ROOTS);
        assertRefused(roots, "/etc/passwd", ErrorCode.PATH_OUTSIDE_ROOTS);
        assertRefused(roots, top.toString(), ErrorCode.PATH_OUTSIDE_ROOTS);
        assertRefused(roots, top.resolve("private").toString(), ErrorCode.PATH_OUTSIDE_ROOTS);
        assertRefused(roots, notes + "/../private", ErrorCode.PATH_OUTSIDE_ROOTS);
        assertRefused(roots, notes + "-other", ErrorCode.PATH_OUTSIDE_ROOTS);
        assertRefused(roots, top.resolve("not there").toString(), ErrorCode.PATH_OUTSIDE_ROOTS);
    }

    @Test
    void symbolicLink_outOfTheRoot_isForbidden() throws IOException {
        Files.createSymbolicLink(notes.resolve("link"), top.resolve("private"));
        Files.createSymbolicLink(notes.resolve("file.md"), top.resolve("private/salaries.md"));

        assertRefused(roots, "link", ErrorCode.PATH_OUTSIDE_ROOTS);
        assertRefused(roots, "link/salaries.md", ErrorCode.PATH_OUTSIDE_ROOTS);
        assertRefused(roots, notes.resolve("file.md").toString(), ErrorCode.PATH_OUTSIDE_ROOTS);
    }

    @Test
    void symbolicLink_withinTheRoot_isFollowedToItsTarget() throws IOException {
        Files.createSymbolicLink(notes.resolve("staff"), notes.resolve("people"));

        assertThat(folder(roots, "staff")).isEqualTo(notes.resolve("people"));
    }

    @Test
    void linkedRoot_isItsTarget() throws IOException {
        Files.createSymbolicLink(top.resolve("vault"), notes);
        IngestRoots linked = of(new Root("vault", top.resolve("vault")));
        ReindexRequest expected = new ReindexRequest(new Root("vault", notes), notes.resolve("people"), "default", false,
                MissingFiles.DELETE);

        assertThat(linked.resolve("vault/people", "default", false, MissingFiles.DELETE)).isEqualTo(expected);
        assertThat(linked.resolve(top.resolve("vault/people").toString(), "default", false, MissingFiles.DELETE)).isEqualTo(expected);
        assertThat(linked.resolve(notes.resolve("people").toString(), "default", false, MissingFiles.DELETE)).isEqualTo(expected);
    }

    @Test
    void missingPathInside_namesTheField() {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> folder(roots, "nobody"))
                .withMessage("path names nothing that is there: nobody")
                .matches(e -> e.code() == ErrorCode.INVALID_FIELD && "path".equals(e.field()));
        assertRefused(roots, notes.resolve("people/nobody.md").toString(), ErrorCode.INVALID_FIELD);
        assertRefused(roots, "people/leave.md/deeper", ErrorCode.INVALID_FIELD);
    }

    @Test
    void invalidPath_namesTheField() {
        assertRefused(roots, "a\0b", ErrorCode.INVALID_FIELD);
    }

    @Test
    void noRoots_allowNothing() {
        assertRefused(of(), notes.toString(), ErrorCode.PATH_OUTSIDE_ROOTS);
        assertRefused(of(new Root("gone", top.resolve("gone"))), "gone", ErrorCode.PATH_OUTSIDE_ROOTS);
    }

    @Test
    void absolutePath_underTheSecondRoot_isFound() {
        IngestRoots both = of(new Root("private", top.resolve("private")), new Root("notes", notes));

        assertThat(folder(both, notes.resolve("people").toString())).isEqualTo(notes.resolve("people"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes", "notes/people", "people"})
    void relativePath_underTheSecondRoot_isFound(String path) {
        IngestRoots both = of(new Root("private", top.resolve("private")), new Root("notes", notes));

        assertThat(folder(both, path)).isEqualTo(path.endsWith("people") ? notes.resolve("people") : notes);
    }
}
