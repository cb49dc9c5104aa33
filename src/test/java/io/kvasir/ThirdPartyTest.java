package io.kvasir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks the licences shipped with the archive. {@code mvn -Plicences} regenerates the list. */
class ThirdPartyTest {
    private static final Path SHIPPED = Path.of("src/main/webapp/META-INF");
    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");

    private static String element(String xml, String name) {
        Matcher element = Pattern.compile("<" + name + ">(.*?)</" + name + ">").matcher(xml);
        return element.find() ? element.group(1) : "";
    }

    /** Returns the product's jar dependencies with their versions. */
    private static List<String> dependencies() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String main = pom.substring(0, pom.indexOf("<build>"));
        List<String> found = new ArrayList<>();
        Matcher dependency = DEPENDENCY.matcher(main);
        while (dependency.find()) {
            String xml = dependency.group(1).replaceAll("(?s)<exclusions>.*?</exclusions>", "");
            if (!element(xml, "scope").equals("test") && !element(xml, "type").equals("pom")) {
                found.add(expanded(element(xml, "groupId") + ":" + element(xml, "artifactId") + ":" + element(xml, "version"), pom));
            }
        }
        return found;
    }

    private static String expanded(String text, String pom) {
        return Pattern.compile("\\$\\{([^}]*)}").matcher(text).replaceAll(property -> element(pom, Pattern.quote(property.group(1))));
    }

    @Test
    void list_hasEveryDependency_withItsVersionAndLicence() throws IOException {
        String list = Files.readString(SHIPPED.resolve("THIRD-PARTY.txt"));

        assertThat(dependencies()).hasSizeGreaterThan(15).allSatisfy(dependency -> assertThat(list).contains("(" + dependency + " "));
        assertThat(list).doesNotContainIgnoringCase("unknown license").doesNotContain("Affero", "GNU General Public License v3", "SSPL");
    }

    @Test
    void licenceAndNotice_matchTheProject() throws IOException {
        for (String name : List.of("LICENSE", "NOTICE")) {
            assertThat(SHIPPED.resolve(name)).hasSameTextualContentAs(Path.of(name));
        }
        assertThat(Files.readString(Path.of("NOTICE"))).contains("THIRD-PARTY.txt", "Open Liberty");
    }
}
