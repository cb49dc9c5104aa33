package io.kvasir.ingest.folder;

import io.kvasir.flow.Utf8;
import io.kvasir.ingest.DocumentDecoder;
import io.kvasir.ingest.IngestRequest;
import io.kvasir.ingest.IngestSettings;
import io.kvasir.ingest.MediaTypes;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lists the files of a folder that can be read as documents. Hidden files and folders and the targets of symbolic links are
 * skipped; files of other types are not documents and are not counted.
 */
@Singleton
public class FolderFiles {
    static final int MAX_FILES = 1_000_000;
    private static final int MAX_DEPTH = 64;

    private final IngestSettings settings;
    private final int maxFiles;

    @Inject
    public FolderFiles(IngestSettings settings) {
        this(settings, MAX_FILES);
    }

    FolderFiles(IngestSettings settings, int maxFiles) {
        this.settings = settings;
        this.maxFiles = maxFiles;
    }

    /**
     * The contents of a folder.
     *
     * @param documents the files that can be read as documents, in a stable order
     * @param unreadable folders and files that could not be read; their contents are unknown
     * @param truncated whether files or deeper folders were left out
     */
    record Listing(List<Path> documents, List<Path> unreadable, boolean truncated) {
        Listing {
            documents = List.copyOf(documents);
            unreadable = List.copyOf(unreadable);
        }
    }

    /** Returns the documents below the requested path, which may be a single file, in a stable order. */
    Listing list(ReindexRequest request) throws IOException {
        List<Path> found = new ArrayList<>();
        List<Path> unreadable = new ArrayList<>();
        AtomicBoolean cut = new AtomicBoolean();
        Files.walkFileTree(request.path(), Set.of(), MAX_DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return isHidden(folder, request.path()) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (isHidden(file, request.path())) {
                    return FileVisitResult.CONTINUE;
                }
                boolean isDocument = attributes.isRegularFile()
                        && MediaTypes.ofFileName(file.getFileName().toString()).isPresent();
                // A folder below the maximum depth is visited as a file.
                if (attributes.isDirectory() || isDocument && found.size() == maxFiles) {
                    cut.set(true);
                } else if (isDocument) {
                    found.add(file);
                }
                return found.size() == maxFiles && cut.get() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                unreadable.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        return new Listing(found, unreadable, cut.get());
    }

    private static boolean isHidden(Path path, Path top) {
        return !path.equals(top) && path.getFileName().toString().startsWith(".");
    }

    IngestRequest read(ReindexRequest request, Path file) {
        String uri = request.uri(file);
        byte[] bytes;
        try (InputStream stream = ContainedFile.open(request.root().path(), file)) {
            bytes = Utf8.read(stream, settings.maxDocumentBytes());
        } catch (IOException e) {
            throw new KvasirException(ErrorCode.UNREADABLE_DOCUMENT, "The file cannot be opened: " + e.getMessage(), e);
        }
        String mediaType = MediaTypes.ofFileName(file.getFileName().toString()).orElseThrow();
        String text = DocumentDecoder.decode(bytes, mediaType, null);
        DocumentDecoder.requireMaxBytes(text, settings.maxDocumentBytes());
        Set<String> visibility = FileVisibility.of(text, mediaType).orElse(null);
        return new IngestRequest(request.collection(), uri, null, mediaType, text, Map.of(), visibility, request.force());
    }
}
