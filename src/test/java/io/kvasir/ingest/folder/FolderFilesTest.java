package io.kvasir.ingest.folder;

import io.kvasir.ingest.IngestRequest;
import io.kvasir.ingest.IngestSettings;
import io.kvasir.ingest.IngestSettings.Root;
import io.kvasir.ingest.TestIngestSettings;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

class FolderFilesTest {
    private static final int MAX_BYTES = 1024;
    private static final IngestSettings SETTINGS = TestIngestSettings.with(Map.of("kvasir.ingest.max-document-size", MAX_BYTES + "B"));

    private final Path top;
    private final Path vault;
    private final FolderFiles files = new FolderFiles(SETTINGS);

    FolderFilesTest(@TempDir Path folder) throws IOException {
        top = folder.toRealPath();
        vault = Files.createDirectory(top.resolve("vault"));
    }

    private Path write(String name, String content) throws IOException {
        return write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, byte[] content) throws IOException {
        Path file = vault.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private ReindexRequest request(Path path) {
        return new ReindexRequest(new Root("vault", vault), path, "notes", true, MissingFiles.DELETE);
    }

    private List<String> list(Path path) throws IOException {
        return files.list(request(path)).documents().stream().map(file -> vault.relativize(file).toString()).toList();
    }

    private void assertUnreadable(Path file, ErrorCode code, String reason) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> files.read(request(vault), file))
                .withMessageContaining(reason)
                .matches(e -> e.code() == code, "has the code " + code);
    }

    @Test
    void documents_areFound_byTheirExtensionInAnyCase() throws IOException {
        for (String name : List.of("a.md", "b.MD", "c.markdown", "d.txt", "e.html", "f.htm", "g.xhtml", "h.mdx", "sub/i.text")) {
            write(name, "text");
        }
        for (String name : List.of("image.png", "a.pdf", "md", "noextension", "a.md.bak", "a.canvas", "markdown.")) {
            write(name, "text");
        }

        assertThat(list(vault))
                .containsExactly("a.md", "b.MD", "c.markdown", "d.txt", "e.html", "f.htm", "g.xhtml", "h.mdx", "sub/i.text");
    }

    @Test
    void documents_areListed_inAStableOrder() throws IOException {
        for (String name : List.of("z.md", "b/2.md", "a.md", "b/1.md", "B.md", "ä.md")) {
            write(name, "text");
        }

        assertThat(files.list(request(vault)).documents()).isSorted().hasSize(6).isEqualTo(files.list(request(vault)).documents());
    }

    @Test
    void hiddenFilesAndFolders_areSkipped() throws IOException {
        write(".hidden.md", "text");
        write(".obsidian/plugins/readme.md", "text");
        write("sub/.trash/old.md", "text");
        write("sub/seen.md", "text");

        assertThat(list(vault)).containsExactly("sub/seen.md");
    }

    @Test
    void hiddenFolder_requestedByName_isRead() throws IOException {
        write(".archive/old.md", "text");

        assertThat(list(vault.resolve(".archive"))).containsExactly(".archive/old.md");
    }

    @Test
    void symbolicLinks_areNotFollowed_evenWithinTheVault() throws IOException {
        write("real.md", "text");
        Files.createDirectory(top.resolve("private"));
        Files.writeString(top.resolve("private/salaries.md"), "secret");
        Files.createSymbolicLink(vault.resolve("folder"), top.resolve("private"));
        Files.createSymbolicLink(vault.resolve("file.md"), top.resolve("private/salaries.md"));
        Files.createSymbolicLink(vault.resolve("again.md"), vault.resolve("real.md"));
        Files.createSymbolicLink(vault.resolve("loop"), vault);
        Files.createSymbolicLink(vault.resolve("nowhere.md"), top.resolve("gone.md"));

        assertThat(list(vault)).containsExactly("real.md");
    }

    @Test
    void singleFile_isListed_ifItIsADocument() throws IOException {
        assertThat(list(write("sub/a.md", "text"))).containsExactly("sub/a.md");
        assertThat(list(write("sub/a.png", "text"))).isEmpty();
    }

    @Test
    void folderNamedLikeADocument_isNotListed() throws IOException {
        Files.createDirectories(vault.resolve("folder.md"));
        write("folder.md/inner.md", "text");

        assertThat(list(vault)).containsExactly("folder.md/inner.md");
    }

    @Test
    void file_isRead_asASubmission() throws IOException {
        Path file = write("sub/Größe 😀.html", "\uFEFF<p>å</p>");

        assertThat(files.read(request(vault), file))
                .isEqualTo(new IngestRequest(
                        "notes", "vault/sub/Größe 😀.html", null, "text/html", "<p>å</p>", Map.of(), null, true));
    }

    @Test
    void file_isRead_upToTheLimit() throws IOException {
        assertThat(files.read(request(vault), write("a.md", "x".repeat(MAX_BYTES))).content()).hasSize(MAX_BYTES);
        assertUnreadable(write("b.md", "x".repeat(MAX_BYTES + 1)), ErrorCode.PAYLOAD_TOO_LARGE, MAX_BYTES + " bytes");
    }

    @Test
    void file_inItsDeclaredCharset_isRead() throws IOException {
        String html = "<html><head><meta charset='windows-1252'></head><body>Blåbær</body></html>";

        assertThat(files.read(request(vault), write("a.html", html.getBytes(Charset.forName("windows-1252")))).content())
                .isEqualTo(html);
        assertThat(files.read(request(vault), write("b.txt", "\uFEFFBlåbær".getBytes(StandardCharsets.UTF_16LE))).content())
                .isEqualTo("Blåbær");
    }

    @Test
    void fileSize_isMeasuredInUtf8() throws IOException {
        byte[] utf16 = ("\uFEFF" + "日".repeat(400)).getBytes(StandardCharsets.UTF_16BE);

        assertUnreadable(write("a.txt", utf16), ErrorCode.PAYLOAD_TOO_LARGE, MAX_BYTES + " bytes");
    }

    @Test
    void nonTextFile_isRejectedWithItsReason() throws IOException {
        assertUnreadable(write("a.md", new byte[] {(byte) 0x89, 'P', 'N', 'G'}), ErrorCode.UNREADABLE_DOCUMENT, "not UTF-8");
        assertUnreadable(write("b.md", "a\0b"), ErrorCode.UNREADABLE_DOCUMENT, "NUL character at offset 1");
    }

    @Test
    void listing_beyondTheFileLimit_isTruncated() throws IOException {
        for (String name : List.of("a.md", "b.md", "c.md", "picture.png")) {
            write(name, "text");
        }

        assertThat(new FolderFiles(SETTINGS, 2).list(request(vault)))
                .matches(listing -> listing.documents().size() == 2 && listing.truncated(), "has two and is cut");
        assertThat(new FolderFiles(SETTINGS, 3).list(request(vault)))
                .matches(listing -> listing.documents().size() == 3 && !listing.truncated(), "has all");
    }

    @Test
    void listing_ofTooDeepFolders_isTruncated() throws IOException {
        write("d/".repeat(70) + "a.md", "text");
        write("b.md", "text");

        assertThat(files.list(request(vault))).matches(listing -> listing.documents().size() == 1 && listing.truncated(), "is cut");
        assertThat(files.list(request(vault.resolve("d/d/d/d/d/d/d/d/d/d"))).truncated()).isFalse();
    }

    @Test
    void file_namingGroups_isVisibleToThem() throws IOException {
        assertThat(files.read(request(vault), write("a.md", "---\nvisibility: board\n---\nText")).visibility()).containsExactly("board");
        assertThat(files.read(request(vault), write("b.md", "---\ntitle: B\n---\nText")).visibility()).isNull();
        assertUnreadable(write("c.md", "---\nvisibility: 5\n---\nText"), ErrorCode.UNREADABLE_DOCUMENT, "visibility");
    }

    @Test
    void folder_replacedByALink_isNotFollowed() throws IOException {
        Path file = write("sub/salaries.md", "harmless");
        Files.writeString(Files.createDirectory(top.resolve("private")).resolve("salaries.md"), "secret");
        Files.move(vault.resolve("sub"), top.resolve("was"));
        Files.createSymbolicLink(vault.resolve("sub"), top.resolve("private"));

        assertUnreadable(file, ErrorCode.UNREADABLE_DOCUMENT, "cannot be opened");
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void pipe_isNotOpened() throws Exception {
        Path pipe = vault.resolve("pipe.md");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).as("mkfifo").isZero();

        assertThat(list(vault)).isEmpty();
        assertUnreadable(pipe, ErrorCode.UNREADABLE_DOCUMENT, "not a regular file");
    }

    @Test
    void file_deletedOrReplacedByALink_isRejected() throws IOException {
        Path secret = Files.writeString(top.resolve("salaries.md"), "secret");
        Files.createSymbolicLink(vault.resolve("link.md"), secret);

        assertUnreadable(vault.resolve("gone.md"), ErrorCode.UNREADABLE_DOCUMENT, "cannot be opened");
        assertUnreadable(vault.resolve("link.md"), ErrorCode.UNREADABLE_DOCUMENT, "cannot be opened");
    }
}
