package io.kvasir.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the settings referenced in Liberty's own configuration files, such as ports. */
final class ServerVariables {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(kvasir[A-Za-z0-9._-]+)}");
    /** The folders of configuration files, relative to the server's folder. */
    private static final List<String> FOLDERS =
            List.of("", "profiles", "admin-center", "configDropins/defaults", "configDropins/overrides");

    private ServerVariables() {}

    static Set<String> referencedIn(Path serverFolder) {
        Set<String> names = new TreeSet<>();
        for (String folder : FOLDERS) {
            for (Path file : files(serverFolder.resolve(folder))) {
                names.addAll(referencedIn(text(file)));
            }
        }
        return names;
    }

    /** Returns the settings referenced as {@code ${kvasir…}} in a text. */
    static Set<String> referencedIn(String text) {
        return REFERENCE.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".xml") && Files.isRegularFile(file)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
