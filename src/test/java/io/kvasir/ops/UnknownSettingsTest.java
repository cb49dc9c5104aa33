package io.kvasir.ops;

import jakarta.enterprise.inject.spi.BeanManager;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UnknownSettingsTest {
    private static final SettingNames KNOWN = new SettingNames(Set.of("kvasir.retrieval.candidates"));

    @Test
    void warning_namesTheSettingAndTheNearestName() {
        assertThat(UnknownSettings.warnings(KNOWN, Set.of("KVASIR_RETRIEVAL_CANDIDATS", "PATH", "kvasir.retrieval.candidates")))
                .containsExactly("the setting KVASIR_RETRIEVAL_CANDIDATS is not known and has no effect: did you mean "
                        + "kvasir.retrieval.candidates (in the environment KVASIR_RETRIEVAL_CANDIDATES)?");
    }

    @Test
    void warning_withoutANearName_refersToTheDocumentation() {
        assertThat(UnknownSettings.warnings(KNOWN, Set.of("kvasir.colour")))
                .containsExactly("the setting kvasir.colour is not known and has no effect: see docs/configuration.md");
    }

    @Test
    void warnings_areBounded_andOneLineEach() {
        Set<String> given = IntStream.range(0, 200).mapToObj(i -> "kvasir.x\r\ny" + i).collect(Collectors.toCollection(TreeSet::new));
        given.add("kvasir." + "a".repeat(100_000));

        assertThat(UnknownSettings.warnings(KNOWN, given))
                .hasSize(50)
                .allSatisfy(warning -> assertThat(warning).hasSizeLessThan(300).doesNotContain("\n", "\r"));
    }

    @Test
    void serverVariables_areThoseReferencedInItsFiles() {
        assertThat(ServerVariables.referencedIn(Path.of("liberty")))
                .contains("kvasir.http.port", "kvasir.db.password", "kvasir.db.pool.max", "kvasir.metrics.authentication")
                .doesNotContain("kvasir.access.anonymous");
        assertThat(ServerVariables.referencedIn(Path.of("no-such-folder"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kvasir.cache.backend", "%dev.kvasir.cache.backend", "KVASIR_CACHE_BACKEND"})
    void removedSetting_inAnySource_stopsTheStart(String name) {
        assertThatThrownBy(() -> RemovedSettings.requireNone(settings(name).given()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("the setting " + name + " was removed", "KVASIR_CACHE_LEVELS");
    }

    @Test
    void unknownSetting_doesNotStopTheStart() {
        assertThatCode(() -> RemovedSettings.requireNone(settings("kvasir.colour").given())).doesNotThrowAnyException();
    }

    /** Returns the checks of a configuration of two sources, the second of which has one setting of the given name. */
    private static UnknownSettings settings(String name) {
        return new UnknownSettings(
                stub(BeanManager.class, null),
                stub(Config.class, List.of(stub(ConfigSource.class, Set.of("PATH")), stub(ConfigSource.class, Set.of(name)))),
                Optional.empty());
    }

    /** Returns an object all of whose methods return one value. */
    private static <T> T stub(Class<T> type, @Nullable Object value) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> value));
    }

    @Test
    void packagedDefaults_passSettingsOnToFaultTolerance() throws IOException {
        String packaged = Files.readString(Path.of("src/main/resources/META-INF/microprofile-config.properties"));

        assertThat(ServerVariables.referencedIn(packaged))
                .containsExactlyInAnyOrder(
                        "kvasir.answer.max-concurrent",
                        "kvasir.retrieval.max-concurrent",
                        "kvasir.inference.max-concurrent-embed",
                        "kvasir.inference.max-concurrent-rerank",
                        "kvasir.inference.embed-timeout-ms",
                        "kvasir.inference.rerank-timeout-ms");
        assertThat(packaged)
                .contains(
                        "io.kvasir.flow.ModelCalls/embed/Bulkhead/value=${kvasir.inference.max-concurrent-embed}",
                        "io.kvasir.flow.ModelCalls/rerank/Timeout/value=${kvasir.inference.rerank-timeout-ms}");
    }

    /** Checks that every variable that scripts and the build set for the server is known. */
    @ParameterizedTest
    @ValueSource(strings = {"db/postgres", "db/compose.yaml", "Dockerfile", "pom.xml", "src/test/java/io/kvasir/it/Chromium.java"})
    void variables_ofScripts_areKnown(String file) throws IOException {
        Set<String> known = new TreeSet<>(UnknownSettings.SCRIPT_SETTINGS);
        Pattern documented = Pattern.compile("(?m)^\\| `(kvasir[^`]+)` \\|");
        documented.matcher(Files.readString(Path.of("docs/configuration.md"))).results().forEach(row -> known.add(row.group(1)));
        SettingNames names = new SettingNames(known);
        Set<String> used = Pattern.compile("\\bKVASIR_[A-Z0-9_]+\\b")
                .matcher(Files.readString(Path.of(file)))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(used).isNotEmpty().allSatisfy(variable -> assertThat(names.unknown(variable)).isEmpty());
    }
}
