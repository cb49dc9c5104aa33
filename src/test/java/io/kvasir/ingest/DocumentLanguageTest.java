package io.kvasir.ingest;

import io.kvasir.text.analysis.Language;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentLanguageTest {
    private static final String GERMAN = "Die Laterne am Ende der Mole ist mit dem Netz des Hafens verbunden, und sie wird von dem Wärter "
            + "geprüft, wenn es nicht mehr hell genug ist, um sie von der Brücke aus zu sehen.";

    @ParameterizedTest
    @CsvSource({"de, GERMAN", "de-CH, GERMAN", "pt_BR, PORTUGUESE", "zh, NONE", "nb, NORWEGIAN"})
    void language_inTheMetadata_isFirst(String tag, Language language) {
        assertThat(DocumentLanguage.of(Map.of("lang", tag), "fr", GERMAN, Language.ENGLISH)).isEqualTo(language);
        assertThat(DocumentLanguage.of(Map.of("language", tag), "fr", GERMAN, Language.ENGLISH)).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({"python", "English", "''", "php"})
    void metadata_thatIsNoTag_isIgnored(String value) {
        assertThat(DocumentLanguage.of(Map.of("language", value), "fr", GERMAN, Language.ENGLISH)).isEqualTo(Language.FRENCH);
    }

    @Test
    void language_withoutMetadata_isOfTheCollectionThenOfTheWordsThenTheDefault() {
        Map<String, Object> metadata = Map.of("lang", List.of("de"));

        assertThat(DocumentLanguage.of(metadata, "ja", GERMAN, Language.ENGLISH)).isEqualTo(Language.NONE);
        assertThat(DocumentLanguage.of(metadata, null, GERMAN, Language.ENGLISH)).isEqualTo(Language.GERMAN);
        assertThat(DocumentLanguage.of(metadata, null, "Drei Laternen", Language.ENGLISH)).isEqualTo(Language.ENGLISH);
    }
}
