package io.kvasir.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** A folder of notes below the tests' ingest root, for one test. */
record Notes(Path root, Path folder) {

    static Path common() {
        return Path.of(System.getProperty("it.notes"));
    }

    static Notes fresh() {
        return in(common());
    }

    static Notes in(Path root) {
        try {
            return new Notes(root, Files.createDirectories(root.resolve(UUID.randomUUID().toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String path() {
        return folder.toString();
    }

    /** Returns the URI of a note: the root's name and the path below it. */
    String uri(String name) {
        return root.getFileName() + "/" + root.relativize(folder) + "/" + name;
    }

    void write(String name, String content) {
        write(name, content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    void write(String name, byte[] content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String name) {
        try {
            Files.delete(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes long notes, enough to keep the server busy for a while. */
    Notes many(int count) {
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder("# Boat " + i + "\n\nBoat number " + i + " lies at berth " + (i + 1000) + ".\n");
            for (int paragraph = 0; paragraph < 12; paragraph++) {
                text.append("\n## Day ").append(paragraph).append("\n\n");
                text.append(("On day " + paragraph + " boat " + i + " sailed round the island and came back with the tide. ").repeat(6));
                text.append('\n');
            }
            write("boat-%03d.md".formatted(i), text.toString());
        }
        return this;
    }
}
