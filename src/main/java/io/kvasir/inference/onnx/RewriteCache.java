package io.kvasir.inference.onnx;

import io.kvasir.flow.Sha256;
import io.kvasir.inference.rewrite.GraphRewrite;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.util.Optional;

/**
 * The files of rewritten models: {@code KEY.onnx}, and {@code KEY.check}, written last, with the digest of the model file and the id of the
 * rewrite. A model that no rule changed has only the second, without a digest.
 */
final class RewriteCache {
    private static final String PART = ".part";
    private static final String NO_FILE = "-";

    private final Path folder;

    RewriteCache(Path folder) {
        this.folder = folder;
        deleteLeftovers();
    }

    record CachedRewrite(Path model, String rewrite) {
        boolean isChanged() {
            return !rewrite.equals(GraphRewrite.NONE);
        }
    }

    /** Returns the cached entry of a key; empty if it is missing or damaged. */
    Optional<CachedRewrite> find(String key) {
        Path model = folder.resolve(key + ".onnx");
        try {
            String[] check = Files.readString(checkFile(key)).strip().split(" ");
            boolean whole = check.length == 2
                    && (check[0].equals(NO_FILE) ? check[1].equals(GraphRewrite.NONE) : check[0].equals(sha256(model)));
            return whole ? Optional.of(new CachedRewrite(model, check[1])) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Stores a rewritten model and returns the path of its file. */
    Path write(String key, GraphRewrite.Rewritten made) throws IOException {
        Files.createDirectories(folder);
        Path model = folder.resolve(key + ".onnx");
        String digest = made.isChanged() ? writeAtomically(model, output -> made.model().writeTo(output)) : NO_FILE;
        String line = digest + " " + made.id() + "\n";
        writeAtomically(checkFile(key), output -> output.write(line.getBytes(StandardCharsets.UTF_8)));
        return model;
    }

    private Path checkFile(String key) {
        return folder.resolve(key + ".check");
    }

    /** Writes a file that appears under its name only once it is complete on disk; returns its digest. */
    private String writeAtomically(Path target, ContentWriter writer) throws IOException {
        Path part = Files.createTempFile(folder, target.getFileName() + ".", PART);
        try {
            DigestOutputStream digesting;
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                // Held while writing: an unlocked part file is a leftover.
                FileLock lock = channel.lock();
                digesting = new DigestOutputStream(Channels.newOutputStream(channel), Sha256.digest());
                writer.writeTo(digesting);
                channel.force(true);
                lock.release();
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return Sha256.hex(digesting.getMessageDigest());
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private interface ContentWriter {
        void writeTo(OutputStream output) throws IOException;
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file);
                DigestInputStream digesting = new DigestInputStream(input, Sha256.digest())) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return Sha256.hex(digesting.getMessageDigest());
        }
    }

    private void deleteLeftovers() {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + PART)) {
            for (Path part : parts) {
                deleteUnlessLocked(part);
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            // Nothing has been written yet.
        } catch (IOException e) {
            // An unreadable folder is reported at the first write.
        }
    }

    private static void deleteUnlessLocked(Path part) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Files.delete(part);
            }
        } catch (OverlappingFileLockException e) {
            // This process is writing it now.
        }
    }
}
