package io.kvasir;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks the Dockerfile as far as this is possible without a container engine. */
class DockerfileTest {
    private static final Pattern GOAL = Pattern.compile("(?<=\\s)([a-z]+):([a-z-]+)(?=\\s|$)");

    private final List<Instruction> instructions = new ArrayList<>();
    private String pom = "";

    /** An instruction of the Dockerfile; {@code stage} counts from 0. */
    private record Instruction(int stage, String name, String arguments) {
        Stream<String> words() {
            return Stream.of(arguments.split("\\s+"));
        }

        Stream<String> withoutFlags() {
            return words().filter(word -> !word.startsWith("--"));
        }
    }

    @BeforeEach
    void read() throws IOException {
        pom = Files.readString(Path.of("pom.xml"));
        String text = Files.readString(Path.of("Dockerfile")).replaceAll("(?m)^\\s*#.*\n", "").replaceAll("\\\\\n", " ");
        int stage = -1;
        for (String line : text.split("\n")) {
            if (line.isBlank()) {
                continue;
            }
            String[] parts = line.strip().split("\\s+", 2);
            stage += parts[0].equals("FROM") ? 1 : 0;
            instructions.add(new Instruction(stage, parts[0], parts[1]));
        }
    }

    @Test
    void copiedPaths_existInTheRepository_andAreNotIgnored() throws IOException {
        List<String> copied = named("COPY").filter(copy -> !copy.arguments().contains("--from="))
                .flatMap(copy -> copy.withoutFlags().limit(copy.withoutFlags().count() - 1))
                .toList();
        assertThat(copied).isNotEmpty().allSatisfy(path -> {
            assertThat(Path.of(path)).exists();
            assertThat(isIgnored(path)).as(path + " is kept out by .dockerignore").isFalse();
        });
        assertThat(List.of("target", ".kvasir", ".git", "src/test", "src/main/vault")).allMatch(DockerfileTest::isIgnored);
    }

    @Test
    void pathsCopiedFromTheBuild_areCreatedThere() {
        String built = String.join("\n", named("RUN").filter(run -> run.stage() == 0).map(Instruction::arguments).toList());
        assertThat(named("COPY").filter(copy -> copy.arguments().contains("--from=build")))
                .isNotEmpty()
                .allSatisfy(copy -> assertThat(built).contains(copy.withoutFlags().findFirst().orElseThrow()));
    }

    @Test
    void mavenGoals_belongToConfiguredPlugins() {
        List<String> prefixes = new ArrayList<>();
        named("RUN").forEach(run -> {
            Matcher goal = GOAL.matcher(run.arguments());
            while (goal.find()) {
                prefixes.add(goal.group(1));
            }
        });
        assertThat(prefixes).contains("compiler", "war", "liberty").allSatisfy(prefix -> assertThat(pom.contains("<artifactId>maven-"
                + prefix + "-plugin</artifactId>")
                        || pom.contains("<artifactId>" + prefix + "-maven-plugin</artifactId>"))
                .as(prefix)
                .isTrue());
    }

    @Test
    void namesOfServerAndArchive_matchThePom() {
        assertThat(pom).contains("<finalName>kvasir</finalName>", "<serverName>kvasir</serverName>");
        assertThat(text()).contains("target/kvasir.tar", "servers/kvasir/server.env", "bin/server run kvasir");
    }

    @Test
    void runtimes_matchProfilesOfThePom() {
        Matcher profiles = Pattern.compile("([a-z|]+)\\) profile=-P\\$RUNTIME").matcher(text());
        assertThat(profiles.find()).isTrue();
        assertThat(profiles.group(1).split("\\|"))
                .containsExactly("gpu", "cuda")
                .allSatisfy(profile -> assertThat(pom).contains("<id>" + profile + "</id>"));
        assertThat(text()).contains("mvn -B $profile ").containsPattern("cpu\\) profile= ;;");
    }

    @Test
    void baseImages_areBuildArguments_withATagAndNoRegistry() {
        assertThat(named("FROM").map(from -> from.words().findFirst().orElseThrow()).toList())
                .containsExactly("${BUILD_IMAGE}", "${RUNTIME_IMAGE}");
        assertThat(named("ARG").map(Instruction::arguments).filter(argument -> argument.contains("_IMAGE=")))
                .hasSize(2)
                .allSatisfy(argument -> assertThat(argument.replaceFirst(".*=", ""))
                        .matches("[a-z-]+:[a-z0-9.-]+")
                        .doesNotContain("latest"));
        assertThat(text()).doesNotContainPattern("https?://");
    }

    @Test
    void container_runsAsAnOrdinaryUser_andHasAHealthCheck() {
        Instruction user = named("USER").reduce((first, last) -> last).orElseThrow();
        assertThat(user.stage()).isEqualTo(1);
        assertThat(user.arguments()).matches("[1-9]\\d*");
        assertThat(text()).contains("--uid " + user.arguments());
        assertThat(named("HEALTHCHECK")).singleElement().satisfies(check -> {
            assertThat(check.stage()).isEqualTo(1);
            assertThat(array(check.arguments().substring(check.arguments().indexOf("CMD") + 3)).getString(2))
                    .contains("/health/ready", "${KVASIR_MANAGEMENT_PORT:-8001}");
        });
    }

    @Test
    void image_labelsItsContents() {
        assertThat(named("COPY").map(Instruction::arguments)).contains("src/main/webapp/META-INF /licenses");
        assertThat(text().replaceAll("\\s+", " ")).contains("cyclonedx:makeBom@sbom war:war");
    }

    @Test
    void container_startsTheServer_withAGeneratedPassword() {
        assertThat(named("ENTRYPOINT")).singleElement().satisfies(entry -> assertThat(
                        array(entry.arguments()).getString(2))
                .contains("/dev/urandom", "export keystore_password")
                .endsWith("exec /opt/kvasir/wlp/bin/server run kvasir"));
        assertThat(text()).contains("rm /opt/kvasir/wlp/usr/servers/kvasir/server.env");
        assertThat(named("ENV").map(Instruction::arguments)).noneMatch(env -> env.matches("(?i).*(password|token|secret).*"));
    }

    @Test
    void variables_areReadByTheProduct() throws IOException {
        String documented = Files.readString(Path.of("docs/configuration.md"));
        Instruction env = named("ENV").findFirst().orElseThrow();
        assertThat(env.words().map(word -> word.replaceFirst("=.*", "")))
                .contains("MP_CONFIG_PROFILE", "KVASIR_HTTP_HOST", "KVASIR_HOME", "ORT_DISABLE_TELEMETRY")
                .filteredOn(name -> name.startsWith("KVASIR_"))
                .allSatisfy(name -> assertThat(documented).contains("`" + name + "`"));
        assertThat(env.arguments()).contains("MP_CONFIG_PROFILE=prod", "KVASIR_HTTP_HOST=0.0.0.0");
    }

    private Stream<Instruction> named(String name) {
        return instructions.stream().filter(instruction -> instruction.name().equals(name));
    }

    private String text() {
        return String.join("\n", instructions.stream().map(one -> one.name() + " " + one.arguments()).toList());
    }

    private static JsonArray array(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json.strip()))) {
            return reader.readArray();
        }
    }

    /** Applies .dockerignore as Docker does: the last pattern that matches the path or one of its parent folders decides. */
    private static boolean isIgnored(String path) {
        boolean ignored = false;
        try {
            for (String line : Files.readAllLines(Path.of(".dockerignore"))) {
                String pattern = line.replaceFirst("^!", "").strip();
                if (pattern.isEmpty() || pattern.startsWith("#")) {
                    continue;
                }
                var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
                for (Path at = Path.of(path); at != null; at = at.getParent()) {
                    if (matcher.matches(at)) {
                        ignored = !line.startsWith("!");
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ignored;
    }
}
