package io.kvasir.it.database;

import io.kvasir.access.Caller;
import io.kvasir.access.Role;
import io.kvasir.index.MetadataFilter;
import io.kvasir.index.ScoredPassageId;
import io.kvasir.index.SearchScope;
import io.kvasir.index.lexical.LexicalSearch;
import io.kvasir.it.OnServer;
import io.kvasir.text.analysis.TermGroup;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Lexical search over cached posting lists, compared with the same search in SQL. */
class MatchingDbIT extends OnServer {
    private static final String QUESTION =
            "Which crane lifts boats, and ./which boats does the crane's <b>rope</b> hold? VLX-2042, 10 kg, Straße, 港の灯台";
    private static final Caller RIGGER = new Caller("rigger", Role.READER, Set.of("riggers"));

    private static final IndexFixture DATABASE = new IndexFixture();

    private final LexicalSearch lexicalSearch = DATABASE.lexicalSearch();

    @AfterEach
    void removeCollection() {
        DATABASE.remove(collection);
    }

    /** Stores a document whose length depends on its number, so that no two scores are equal. */
    private void store(int number, String... groups) {
        String text = "The crane lifts boats of many kinds. ".repeat(1 + number % 3) + "It stands by the water. ".repeat(1 + number)
                + (number % 2 == 0 ? "Type VLX-2042 lifts 10 kg. " : "It is in the Strasse am Hafen. 港の灯台 ");
        admin().store(Map.of(
                "collection", collection, "uri", number + ".md", "content", "# Crane " + number + "\n\n" + text,
                "visibility", List.of(groups)));
    }

    private void assertAgreement(Caller caller, int limit) {
        SearchScope scope = new SearchScope(DATABASE.snapshot(collection), MetadataFilter.none(), caller);
        long[] also = lexicalSearch
                .searchInSql(lexicalSearch.analyze("water", scope), scope, 100, new long[0])
                .stream().mapToLong(ScoredPassageId::passage).toArray();
        List<TermGroup> words = lexicalSearch.analyze(QUESTION, scope);
        List<ScoredPassageId> plain = lexicalSearch.searchInSql(words, scope, limit, also);
        List<ScoredPassageId> kept = lexicalSearch.search(words, scope, limit, also);

        assertThat(kept).isNotEmpty().extracting(ScoredPassageId::passage).isEqualTo(plain.stream().map(ScoredPassageId::passage).toList());
        for (int i = 0; i < kept.size(); i++) {
            assertThat(kept.get(i).score()).isCloseTo(plain.get(i).score(), within(1e-9));
        }
    }

    @Test
    void search_agreesWithSqlForAnyCallerAfterEveryChange() {
        for (int number = 0; number < 12; number++) {
            store(number, number % 4 == 0 ? new String[0] : new String[] {number % 4 == 1 ? "riggers" : "cooks"});
        }
        for (int limit : new int[] {1, 3, 100}) {
            assertAgreement(Caller.admin(), limit);
            assertAgreement(RIGGER, limit);
        }
        store(20);
        assertAgreement(Caller.admin(), 100);
        store(1, "cooks");
        assertAgreement(RIGGER, 100);
        assertAgreement(Caller.admin(), 100);
    }
}
