package io.kvasir.index.lexical;

import io.kvasir.access.Caller;
import io.kvasir.document.CollectionSnapshot;
import io.kvasir.index.MetadataFilter;
import io.kvasir.index.SearchScope;
import io.kvasir.index.TestIndexSettings;
import io.kvasir.text.analysis.Language;
import io.kvasir.text.analysis.TermGroup;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QueryAnalyzerTest {
    private static final QueryAnalyzer ANALYZER =
            new QueryAnalyzer(TestIndexSettings.with(Map.of("kvasir.index.language", "sv")));

    private static SearchScope scope(String... languages) {
        return new SearchScope(
                new CollectionSnapshot(1, "docs", 1, new UUID(0, 1), 9, 9, 9, true, 0, List.of(languages)),
                MetadataFilter.none(),
                Caller.anonymous());
    }

    private static List<Set<String>> alternatives(String query, SearchScope scope) {
        return ANALYZER.analyze(query, scope).stream().map(TermGroup::alternatives).toList();
    }

    @Test
    void languages_areThoseOfTheCollection_orTheDefault() {
        assertThat(ANALYZER.languages(scope("de", "en"))).containsExactlyInAnyOrder(Language.GERMAN, Language.ENGLISH);
        assertThat(ANALYZER.languages(scope())).containsExactly(Language.SWEDISH);
    }

    @Test
    void word_hasTheTermsOfEachLanguage() {
        assertThat(alternatives("buoys", scope("en"))).containsExactly(Set.of("buoy"));
        assertThat(alternatives("lanterns", scope("en", "de"))).singleElement()
                .satisfies(terms -> assertThat(terms).contains("lantern"));
        assertThat(alternatives("Laternen", scope("en", "de"))).singleElement()
                .satisfies(terms -> assertThat(terms).hasSizeGreaterThan(1));
    }

    @Test
    void repeatedWord_isOneGroup() {
        assertThat(alternatives("crane cranes crane", scope("en"))).containsExactly(Set.of("crane"));
    }

    @Test
    void hostileText_isAnalyzed() {
        assertThat(alternatives("a\u0000b \uD800 buoy", scope("en"))).contains(Set.of("buoy"));
        assertThat(alternatives(" ", scope("en"))).isEmpty();
    }
}
