package io.kvasir.document;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CollectionSnapshotTest {
    private static CollectionSnapshot in(String... languages) {
        return new CollectionSnapshot(1, "docs", 1, new UUID(0, 1), 4, 9, 100, false, 0, List.of(languages));
    }

    @Test
    void document_isAnalyzedInItsLanguage_whileThereIsRoom() {
        assertThat(in().analysisLanguage("de")).isEqualTo("de");
        assertThat(in("en", "fr", "it").analysisLanguage("de")).isEqualTo("de");
        assertThat(in("en", "fr", "it", "de").analysisLanguage("de")).isEqualTo("de");
        assertThat(in("en", "fr", "it", "es").analysisLanguage("de")).isEqualTo("en");
    }

    @Test
    void copies_changeOnlyWhatTheyName() {
        assertThat(in("en").withLanguage("de")).isEqualTo(in("en", "de"));
        assertThat(in("en").withCounts(4, 100)).isEqualTo(in("en"));
        assertThat(in("en").withCounts(2, 30).averageTerms()).isEqualTo(15);
    }
}
