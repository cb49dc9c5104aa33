package io.kvasir.ingest;

import io.kvasir.Configured;
import io.kvasir.ingest.IngestSettings.Root;
import io.kvasir.ingest.split.SplitSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IngestSettingsTest {

    private static IngestSettings configured(Map<String, String> values) {
        return Configured.by(IngestConfig.class, values).settings();
    }

    @Test
    void defaults_nothingGiven_readNoFolderAndSplitFinely() {
        assertThat(configured(Map.of()))
                .isEqualTo(new IngestSettings(List.of(), 10 << 20, new SplitSettings(512, 50, 48), 2, IngestLimits.defaults()));
    }

    @Test
    void mapping_everyPropertyGiven_reachesTheSettings() {
        Map<String, String> all = new HashMap<>(Map.of(
                "kvasir.ingest.roots", "/data/notes,/srv/wiki/",
                "kvasir.sample-vault", "/opt/kvasir/vault",
                "kvasir.ingest.max-document-size", "4KB",
                "kvasir.ingest.split.preset", "broad",
                "kvasir.ingest.split.max-tokens", "800",
                "kvasir.ingest.split.overlap-tokens", "100",
                "kvasir.ingest.parallel", "8",
                "kvasir.ingest.max-passages", "100",
                "kvasir.ingest.max-links", "20",
                "kvasir.ingest.max-metadata-size", "2KB"));
        all.put("kvasir.ingest.max-uploads", "3");
        List<Root> roots = List.of(
                new Root("notes", Path.of("/data/notes")),
                new Root("wiki", Path.of("/srv/wiki")),
                new Root("handbook", Path.of("/opt/kvasir/vault")));

        assertThat(Configured.names(IngestConfig.class)).isEqualTo(all.keySet());
        assertThat(configured(all)).isEqualTo(new IngestSettings(
                roots, 4096, new SplitSettings(800, 100, 48), 8, new IngestLimits(100, 20, 2048, 3)));
    }

    @Test
    void mapping_blankEntriesAndSpaces_areIgnored() {
        IngestSettings settings =
                configured(Map.of("kvasir.ingest.roots", " /data/notes , ", "kvasir.sample-vault", " "));

        assertThat(settings.roots()).containsExactly(new Root("notes", Path.of("/data/notes")));
    }

    @Test
    void mapping_rootWithDots_isNormalised() {
        assertThat(configured(Map.of("kvasir.ingest.roots", "/data/../srv/./notes")).roots())
                .containsExactly(new Root("notes", Path.of("/srv/notes")));
    }

    @Test
    void mapping_relativeRoot_becomesAbsolute() {
        assertThat(configured(Map.of("kvasir.ingest.roots", "notes")).roots())
                .isNotEmpty().allSatisfy(root -> assertThat(root.path()).isAbsolute());
    }

    @ParameterizedTest
    @CsvSource({"fine, 512, 50", "FINE, 512, 50", "broad, 1000, 200"})
    void mapping_preset_setsThePassageLength(String preset, int maxTokens, int overlapTokens) {
        assertThat(configured(Map.of("kvasir.ingest.split.preset", preset)).split())
                .isEqualTo(new SplitSettings(maxTokens, overlapTokens, 48));
    }

    @ParameterizedTest
    @CsvSource({
        "kvasir.ingest.max-document-size, 1023B",
        "kvasir.ingest.max-document-size, 1073741825B",
        "kvasir.ingest.max-document-size, 4096",
        "kvasir.ingest.parallel, 0",
        "kvasir.ingest.parallel, 65",
        "kvasir.ingest.max-passages, 0",
        "kvasir.ingest.max-passages, 200001",
        "kvasir.ingest.max-links, -1",
        "kvasir.ingest.max-links, 100001",
        "kvasir.ingest.max-metadata-size, 1023B",
        "kvasir.ingest.max-metadata-size, 131073B",
        "kvasir.ingest.max-uploads, 0",
        "kvasir.ingest.max-uploads, 65",
        "kvasir.ingest.split.preset, huge"
    })
    void validation_outOfRange_namesTheProperty(String property, String value) {
        assertThatThrownBy(() -> configured(Map.of(property, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(property + " must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data/notes,/srv/notes", "/data/notes,/data/notes"})
    void validation_rootsWithTheSameName_areRejected(String roots) {
        assertThatThrownBy(() -> configured(Map.of("kvasir.ingest.roots", roots)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("kvasir.ingest.roots", "'notes'");
    }

    @ParameterizedTest
    @CsvSource({"1024, 1", "1073741824, 64"})
    void validation_endsOfTheRanges_areAllowed(long maxDocumentBytes, int parallel) {
        assertThatCode(() -> new IngestSettings(
                        List.of(), maxDocumentBytes, SplitSettings.fine(), parallel, IngestLimits.defaults()))
                .doesNotThrowAnyException();
    }
}
