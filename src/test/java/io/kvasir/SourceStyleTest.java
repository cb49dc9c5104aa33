package io.kvasir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks the measures of the source files: the length of lines and files, and the description of every package. */
class SourceStyleTest {
    private static final int MAX_CHARACTERS = 140;
    private static final int MAX_LINES = 400;
    /** The documentation of a class says with these words why its file is longer than {@link #MAX_LINES}. */
    private static final Pattern REASON_FOR_LENGTH =
            Pattern.compile("/\\*\\*(?:(?!\\*/).)*Longer than other files, because\\s", Pattern.DOTALL);

    @Test
    void lines_ofEverySource_areShort() {
        List<String> violations = new ArrayList<>();
        for (Path file : files("src")) {
            List<String> lines = lines(file);
            for (int i = 0; i < lines.size(); i++) {
                int length = lines.get(i).codePointCount(0, lines.get(i).length());
                if (length > MAX_CHARACTERS) {
                    violations.add("%s:%d has %d characters".formatted(file, i + 1, length));
                }
            }
        }

        assertThat(violations).as("lines of more than %d characters", MAX_CHARACTERS).isEmpty();
    }

    @Test
    void files_areShort_orSayWhyNot() {
        assertThat(files("src"))
                .filteredOn(file -> lines(file).size() > MAX_LINES)
                .filteredOn(file -> !REASON_FOR_LENGTH.matcher(beforeTheClass(file)).find())
                .extracting(file -> "%s:%d".formatted(file, lines(file).size()))
                .as("files of more than %d lines", MAX_LINES)
                .isEmpty();
    }

    @Test
    void packages_ofTheProduct_areDescribed() {
        assertThat(files("src/main/java"))
                .extracting(file -> file.resolveSibling("package-info.java"))
                .filteredOn(description -> !Files.exists(description))
                .extracting(description -> "%s:1".formatted(description))
                .as("packages without a description")
                .isEmpty();
    }

    /** Returns the text up to the braces of the class, so that a comment within it does not count. */
    private static String beforeTheClass(Path file) {
        String text = String.join("\n", lines(file));
        return text.split("(?m)^(?:\\w+ )*(?:class|enum|interface|record) ", 2)[0];
    }

    private static List<Path> files(String folder) {
        try (Stream<Path> found = Files.walk(Path.of(folder))) {
            return found.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
