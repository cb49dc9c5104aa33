package io.kvasir.ingest.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;

/**
 * Opens regular files below a root without following symbolic links, even if a folder is replaced by a link at the same
 * time. Each folder on the path is opened relative to its parent, and none may be a link. Other files are refused: opening a
 * pipe would block.
 */
final class ContainedFile {
    private ContainedFile() {}

    /**
     * Opens a file for reading; throws {@link NoSuchFileException} if it is not a regular file or was replaced.
     *
     * @param root real path of a file or folder
     * @param file path of a file below the root
     */
    static InputStream open(Path root, Path file) throws IOException {
        Path below = root.relativize(file);
        if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> top = Files.newDirectoryStream(root)) {
                if (top instanceof SecureDirectoryStream<Path> folder) {
                    return openWithin(folder, below);
                }
            }
        }
        return openByName(root, file);
    }

    private static InputStream openWithin(SecureDirectoryStream<Path> folder, Path below) throws IOException {
        Path name = below.getName(0);
        if (below.getNameCount() > 1) {
            try (SecureDirectoryStream<Path> inner = folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                return openWithin(inner, below.subpath(1, below.getNameCount()));
            }
        }
        BasicFileAttributeView view = folder.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        Object key = keyOfRegularFile(name, view.readAttributes());
        InputStream opened = Channels.newInputStream(
                folder.newByteChannel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
        return requireSameFile(opened, name, key, view);
    }

    /** For file systems without secure directory streams: checks the file's identity again after opening. */
    private static InputStream openByName(Path root, Path file) throws IOException {
        BasicFileAttributeView view = Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        Object key = keyOfRegularFile(file, view.readAttributes());
        InputStream opened = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        if (!file.toRealPath().startsWith(root)) {
            opened.close();
            throw new NoSuchFileException(file.toString(), null, "a link leads out of the folder");
        }
        return requireSameFile(opened, file, key, view);
    }

    private static Object keyOfRegularFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (!attributes.isRegularFile()) {
            throw new NoSuchFileException(file.toString(), null, "it is not a regular file");
        }
        return Objects.requireNonNullElse(attributes.fileKey(), "");
    }

    private static InputStream requireSameFile(InputStream opened, Path file, Object key, BasicFileAttributeView view) throws IOException {
        try {
            BasicFileAttributes now = view.readAttributes();
            if (!now.isRegularFile() || !key.equals(Objects.requireNonNullElse(now.fileKey(), ""))) {
                throw new NoSuchFileException(file.toString(), null, "another file took its place");
            }
            return opened;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }
}
