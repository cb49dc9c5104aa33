package io.kvasir.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RemovedSettingsTest {
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(kvasir[^`]+)` \\|");

    private static Set<String> removed() {
        return RemovedSettings.all().keySet();
    }

    private static Set<String> documented(String page) throws IOException {
        return DOCUMENTED.matcher(Files.readString(Path.of(page))).results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("removed")
    void removedProperty_stopsTheStart_inBothForms(String name) {
        for (String given : Set.of(name, SettingNames.upper(name))) {
            assertThatThrownBy(() -> RemovedSettings.requireNone(Set.of("PATH", given)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("the setting " + given + " was removed: ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kvasir.inference.wait-ms.high",
                "KVASIR_INFERENCE_WAIT_MS_HIGH",
                "%prod.kvasir.inference.wait-ms.high",
                "_PROD_KVASIR_INFERENCE_WAIT_MS_HIGH"
            })
    void message_givesTheNewName_andHowToWriteTheValue(String given) {
        assertThatThrownBy(() -> RemovedSettings.requireNone(Set.of(given)))
                .hasMessage("the setting " + given + " was removed: use kvasir.inference.default-deadline.high (in the environment "
                        + "KVASIR_INFERENCE_DEFAULT_DEADLINE_HIGH), a duration, such as PT0.5S for 500 (docs/upgrading.md)");
    }

    @Test
    void message_namesAllThatWereGiven() {
        assertThatThrownBy(() -> RemovedSettings.requireNone(Set.of("kvasir.cache.backend", "KVASIR_CACHE_L1_MAX_MB")))
                .hasMessageContainingAll("kvasir.cache.backend", "kvasir.cache.levels", "KVASIR_CACHE_L1_MAX_SIZE", "64MB");
    }

    @Test
    void message_ofASettingWithoutAReplacement_saysWhatToDo() {
        assertThatThrownBy(() -> RemovedSettings.requireNone(Set.of("kvasir.cache.cluster.secret")))
                .hasMessageContainingAll("kvasir.cache.cluster.tls.key-store", "liberty/cluster-keys");
    }

    @Test
    void otherNames_doNotStopTheStart() throws IOException {
        Set<String> given = documented("docs/configuration.md");
        documented("docs/configuration.md").forEach(name -> given.add(SettingNames.upper(name)));
        given.add("kvasir.colour");
        given.add("PATH");

        assertThatCode(() -> RemovedSettings.requireNone(given)).doesNotThrowAnyException();
    }

    @Test
    void replacements_areDocumentedSettings() throws IOException {
        Set<String> documented = documented("docs/configuration.md");

        assertThat(RemovedSettings.all().values())
                .filteredOn(replacement -> replacement.setting() != null)
                .isNotEmpty().allSatisfy(replacement -> assertThat(documented).contains(replacement.setting()));
    }

    @Test
    void upgradingGuide_listsTheSameSettings() throws IOException {
        String guide = Files.readString(Path.of("docs/upgrading.md"));

        assertThat(documented("docs/upgrading.md")).isEqualTo(new TreeSet<>(removed()));
        RemovedSettings.all().forEach((name, replacement) -> {
            if (replacement.setting() != null) {
                assertThat(guide).contains("| `" + name + "` | `" + replacement.setting() + "` |");
            }
        });
    }

    @Test
    void packagedSettings_areNotRemoved() throws IOException {
        Set<String> packaged = Pattern.compile("(?m)^(%?[a-z]*\\.?kvasir[^=\\s]+)=")
                .matcher(Files.readString(Path.of("src/main/resources/META-INF/microprofile-config.properties")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(packaged).contains("%staging.kvasir.cache.levels");
        assertThatCode(() -> RemovedSettings.requireNone(packaged)).doesNotThrowAnyException();
    }
}
