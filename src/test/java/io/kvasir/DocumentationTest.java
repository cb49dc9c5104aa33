package io.kvasir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks that the documentation matches the code: properties, metrics and links. */
class DocumentationTest {
    private static final Path CONFIGURATION = Path.of("docs/configuration.md");
    private static final Pattern READ_BY_CODE =
            Pattern.compile("@ConfigProperty\\(\\s*name\\s*=\\s*\"(kvasir[^\"]+)\"(?:\\s*,\\s*defaultValue\\s*=\\s*\"([^\"]*)\")?");
    private static final Pattern READ_BY_SERVER =
            Pattern.compile("<variable\\s+name=\"(kvasir[^\"]+)\"\\s+(?:defaultValue|value)=\"([^\"]*)\"");
    private static final Pattern PACKAGED = Pattern.compile("(?m)^(kvasir[^=\\s]+)\\s*=\\s*(.*)$");
    private static final Pattern METRIC =
            Pattern.compile("(?:withName|counter|gauge|timer|histogram|described)\\(\\s*\"([a-z0-9_]+)\"");
    /** Metrics in code spans; {@code kvasir_admin} is a role of the database. */
    private static final Pattern METRIC_NAMED = Pattern.compile("`(kvasir_(?!admin`)[a-z0-9_]+?)(?:_seconds|_total)?[`{]");
    /** Names in code spans; the rest of a name that ends in a wildcard is left out. */
    private static final Pattern PROPERTY_NAMED = Pattern.compile("`(kvasir\\.(?!db\\.test-url)[a-z0-9-]+(?:\\.[a-z0-9-]+)+)[`=.]");
    private static final Pattern DOCUMENTED = Pattern.compile("^\\| `(kvasir[^`]+)` \\|.*");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");

    @Test
    void properties_documented_areExactlyThoseRead() {
        assertThat(documented().keySet()).isEqualTo(read().keySet());
    }

    @Test
    void properties_areDocumented_withTheirEnvironmentVariable() {
        documented().forEach((name, row) -> assertThat(row).as(name).contains("`" + environmentVariable(name) + "`"));
    }

    @Test
    void properties_areDocumented_withEveryDefaultTheyHave() {
        Map<String, String> documented = documented();
        read().forEach((name, defaults) -> {
            for (String value : defaults) {
                assertThat(documented.getOrDefault(name, "")).as(name).contains("`" + value.strip() + "`");
            }
        });
    }

    @Test
    void metrics_ofTheProduct_areDocumented() {
        String operations = read(Path.of("docs/operations.md"));
        for (Path file : files("src/main/java", ".java")) {
            Matcher metric = METRIC.matcher(read(file));
            while (metric.find()) {
                assertThat(metric.group(1)).startsWith("kvasir_");
                assertThat(operations).containsPattern("`" + metric.group(1) + "(_seconds|_total)?`");
            }
        }
    }

    @Test
    void metrics_namedInTheDocumentation_exist() {
        Set<String> published = new TreeSet<>();
        files("src/main/java", ".java")
                .forEach(file -> METRIC.matcher(read(file)).results().forEach(metric -> published.add(metric.group(1))));
        for (Path page : pages()) {
            assertThat(METRIC_NAMED.matcher(read(page)).results().map(metric -> metric.group(1)))
                    .as("%s", page)
                    .isSubsetOf(published);
        }
    }

    @Test
    void properties_namedInTheDocumentation_exist() {
        Set<String> known = documented().keySet();
        for (Path page : files("docs", ".md")) {
            if (!page.endsWith("upgrading.md")) {
                assertThat(PROPERTY_NAMED.matcher(read(page)).results().map(property -> property.group(1)))
                        .as("%s", page)
                        .allSatisfy(name -> assertThat(known).anySatisfy(property -> assertThat(property).startsWith(name)));
            }
        }
    }

    @Test
    void links_leadToExistingFilesAndHeadings() {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            Matcher link = LINK.matcher(withoutCode(read(page)));
            while (link.find()) {
                if (!link.group(1).matches("[a-z]+:.*") && !leadsSomewhere(page, link.group(1))) {
                    broken.add(page + " → " + link.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Path page, String link) {
        int hash = link.indexOf('#');
        String file = URLDecoder.decode(hash < 0 ? link : link.substring(0, hash), StandardCharsets.UTF_8);
        Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        return Files.exists(target)
                && (hash < 0 || HEADING.matcher(read(target)).results()
                        .anyMatch(heading -> anchor(heading.group(1)).equals(link.substring(hash + 1))));
    }

    /** Returns the anchor of a heading: lower case, hyphens for spaces, no punctuation. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-');
    }

    private static String environmentVariable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** Returns every property that the code reads, with its declared defaults. */
    private static Map<String, List<String>> read() {
        Map<String, List<String>> read = new TreeMap<>();
        files("src/main/java", ".java").forEach(file -> find(READ_BY_CODE, file, read));
        files("liberty", ".xml").forEach(file -> find(READ_BY_SERVER, file, read));
        find(PACKAGED, Path.of("src/main/resources/META-INF/microprofile-config.properties"), read);
        return read;
    }

    private static void find(Pattern pattern, Path file, Map<String, List<String>> found) {
        Matcher property = pattern.matcher(read(file));
        while (property.find()) {
            List<String> defaults = found.computeIfAbsent(property.group(1), name -> new ArrayList<>());
            if (property.group(2) != null && !property.group(2).isBlank()) {
                defaults.add(property.group(2));
            }
        }
    }

    private static Map<String, String> documented() {
        Map<String, String> documented = new TreeMap<>();
        for (String line : read(CONFIGURATION).split("\n")) {
            Matcher row = DOCUMENTED.matcher(line);
            if (row.matches()) {
                assertThat(documented.put(row.group(1), line)).as("a second row of " + row.group(1)).isNull();
            }
        }
        return documented;
    }

    private static List<Path> pages() {
        List<Path> pages = new ArrayList<>(files("docs", ".md"));
        Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md").map(Path::of).forEach(pages::add);
        return pages;
    }

    private static String withoutCode(String page) {
        return page.replaceAll("(?ms)^```.*?^```$", "").replaceAll("(?m)^    .*$", "").replaceAll("`[^`\n]*`", "");
    }

    private static List<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
