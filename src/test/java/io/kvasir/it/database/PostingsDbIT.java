package io.kvasir.it.database;

import io.kvasir.access.Caller;
import io.kvasir.index.MetadataFilter;
import io.kvasir.index.SearchScope;
import io.kvasir.index.TestPassages;
import io.kvasir.index.lexical.LexicalSearch;
import io.kvasir.index.lexical.SpellingCorrection;
import io.kvasir.it.OnServer;
import io.kvasir.it.TestDatabase;
import io.kvasir.text.analysis.Language;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The postings of stored documents, compared with the terms of their passages. */
class PostingsDbIT extends OnServer {
    private static final String ENGLISH = "# Signal lamps\n\nThe lamp QRT-5510 weighs 10 kg and costs 4,471 crowns.\n\n## Cafés\n\n"
            + "The café near the Straße sells coffee. 港の灯台は赤い。";
    private static final String GERMAN = "Die Laternen am Ende der Molen sind mit dem Netz des Hafens verbunden, und sie werden von dem "
            + "Wärter geprüft, wenn es nicht mehr hell genug ist, um sie von der Brücke aus zu sehen.";

    private static final IndexFixture DATABASE = new IndexFixture();

    private final LexicalSearch lexicalSearch = DATABASE.lexicalSearch();

    @AfterEach
    void removeCollection() {
        DATABASE.remove(collection);
    }

    private UUID store(String uri, String content) {
        return UUID.fromString(api.store(collection, uri, content).getString("id"));
    }

    private SearchScope scope() {
        return new SearchScope(DATABASE.snapshot(collection), MetadataFilter.none(), Caller.admin());
    }

    private List<TestPassages.Posting> postings(UUID document) {
        return DATABASE.rows(
                "select t.passage_id, t.lexeme, t.frequency, t.length from posting t join passage p on p.id = t.passage_id "
                        + "where p.document_id = ?",
                row -> new TestPassages.Posting(row.getLong(1), row.getString(2), row.getFloat(3), row.getFloat(4)),
                document);
    }

    /** Asserts that a document has the right postings, and the collection the sum of all lengths. */
    private void assertPostings(UUID document, String title, Language language) {
        assertThat(postings(document))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        TestPassages.postings(TestDatabase.source(), document, title, language));
        assertTerms();
    }

    private void assertTerms() {
        double lengths = DATABASE.rows(
                        "select coalesce(sum(l.length), 0) from (select distinct on (t.passage_id) t.length from posting t "
                                + "join collection c on c.id = t.collection_id where c.name = ?) l",
                        row -> row.getDouble(1),
                        collection)
                .getFirst();
        assertThat(DATABASE.snapshot(collection).totalTerms()).isCloseTo(lengths, within(1e-6));
    }

    @Test
    void postings_afterEveryChange_areTheTermsOfThePassages() {
        UUID document = store("lamps.md", ENGLISH);
        assertPostings(document, "Signal lamps", Language.ENGLISH);

        store("lamps.md", ENGLISH + "\n\n" + "The lamps blink twice. ".repeat(600));
        assertPostings(document, "Signal lamps", Language.ENGLISH);

        UUID other = store("molen.txt", GERMAN);
        assertThat(DATABASE.snapshot(collection).languages()).containsExactly("en", "de");
        assertPostings(other, "molen", Language.GERMAN);

        admin().delete("/api/documents/" + document);
        assertThat(postings(document)).isEmpty();
        assertTerms();
    }

    @ParameterizedTest
    @CsvSource({
        "qrt5510", "QRT 5510", "10kg", "4471", "cafe", "Strasse", "灯台", "ＱＲＴ－５５１０", "lámps"
    })
    void query_inAnotherSpelling_findsThePassage(String query) {
        store("lamps.md", ENGLISH);
        store("other.md", "# Ropes\n\nThe rope holds 20 kg and costs 4,472 crowns. Type QRT-5511. 港の船は青い。");
        SearchScope scope = scope();

        List<Long> found = lexicalSearch.search(lexicalSearch.analyze(query, scope), scope, 1, new long[0]).stream()
                .map(hit -> hit.passage())
                .toList();

        assertThat(found).hasSize(1);
        assertThat(DATABASE.rows(
                        "select d.uri from passage p join document d on d.id = p.document_id where p.id = ?",
                        row -> row.getString(1),
                        found.getFirst()))
                .containsExactly("lamps.md");
    }

    @ParameterizedTest
    @CsvSource({
        "lighthuose, lighthous", "ilghthouse, lighthous", "lghthouse, lighthous", "laghthouse, lighthous", "lihgthouses, lighthous"
    })
    void misspelledWord_isCorrectedByATermOfTheCollection(String written, String term) {
        store("lights.md", "# Lights\n\nThe lighthouse blinks. Part BP-30481 is its lamp.");
        SearchScope scope = scope();

        assertThat(lexicalSearch.spellingCorrections(written, lexicalSearch.analyze(written, scope), scope))
                .containsExactly(new SpellingCorrection(written, term));
    }

    @ParameterizedTest
    @CsvSource({"part BP-30418", "part BP30418", "30418", "lamp"})
    void identifierOrKnownWord_isNotCorrected(String query) {
        store("lights.md", "# Lights\n\nThe lighthouse blinks. Part BP-30481 is its lamp.");
        SearchScope scope = scope();

        assertThat(lexicalSearch.spellingCorrections(query, lexicalSearch.analyze(query, scope), scope)).isEmpty();
    }

    @Test
    void correction_equallySimilar_isTheMostFrequentTerm() {
        store("a.md", "# Dress\\n\\nThe cornet.");
        store("b.md", "# Dress\\n\\nThe corset.");
        store("c.md", "# Dress\\n\\nOne more corset.");
        SearchScope scope = scope();

        assertThat(lexicalSearch.spellingCorrections("corxet", lexicalSearch.analyze("corxet", scope), scope))
                .extracting(SpellingCorrection::term)
                .containsExactly("corset");
    }

    @Test
    void language_ofTheCollection_isThatOfItsDocuments() {
        admin().put("/api/collections/" + collection, Map.of("language", "de"));
        UUID document = store("short.md", "# Bojen\n\nDie Bojen blinken.");

        assertPostings(document, "Bojen", Language.GERMAN);
        assertThat(DATABASE.snapshot(collection).languages()).containsExactly("de");
    }
}
