package io.kvasir.ingest;

import io.kvasir.flow.Utf8;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files of a folder that can be read as documents. Hidden files and folders and everything a symbolic link leads to are
 * passed over; files of other types are not documents and are not counted.
 */
@Singleton
public class VaultFiles {
    private static final int MAX_FILES = 1_000_000;
    private static final int MAX_DEPTH = 64;

    private final IngestSettings settings;

    @Inject
    public VaultFiles(IngestSettings settings) {
        this.settings = settings;
    }

    /**
     * What a folder holds.
     *
     * @param documents the files that can be read as documents, in a stable order
     * @param unreadable folders and files that could not be looked at: nothing is known of what they hold
     */
    record Listing(List<Path> documents, List<Path> unreadable) {
        Listing {
            documents = List.copyOf(documents);
            unreadable = List.copyOf(unreadable);
        }
    }

    /** The documents below the requested path, which may be a single file, in a stable order. */
    Listing list(ReindexRequest request) throws IOException {
        List<Path> found = new ArrayList<>();
        List<Path> unreadable = new ArrayList<>();
        Files.walkFileTree(request.path(), Set.of(), MAX_DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return isHidden(folder, request.path()) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()
                        && !isHidden(file, request.path())
                        && Readers.mediaType(file.getFileName().toString()).isPresent()) {
                    found.add(file);
                }
                return found.size() < MAX_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                unreadable.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        return new Listing(found, unreadable);
    }

    private static boolean isHidden(Path path, Path top) {
        return !path.equals(top) && path.getFileName().toString().startsWith(".");
    }

    Submission read(ReindexRequest request, Path file) {
        String uri = request.uri(file);
        byte[] bytes;
        try (InputStream stream = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            bytes = Utf8.read(stream, settings.maxDocumentBytes());
        } catch (IOException e) {
            throw new KvasirException(ErrorCode.UNREADABLE_DOCUMENT, "The file cannot be opened: " + e.getMessage(), e);
        }
        String mediaType = Readers.mediaType(file.getFileName().toString()).orElseThrow();
        String text = DocumentText.decode(bytes, mediaType, null);
        DocumentText.requireShort(text, settings.maxDocumentBytes());
        return new Submission(request.collection(), uri, null, mediaType, text, Map.of(), null, request.force());
    }
}
