package io.kvasir.answer;

import io.kvasir.retrieval.RankedPassage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuoteComposerTest {
    private static final RankedPassage PROSE = TestEvidence.passage(1, "One.", "Two.", "Three.", "Four.", "Five.");

    private static List<String> answers(List<CandidateSentence> chosen) {
        return QuoteComposer.compose(chosen).stream().map(QuoteComposer.Quote::text).toList();
    }

    private static String literal(RankedPassage passage, Citation citation) {
        String text = passage.hit().passage().text();
        int start = passage.hit().passage().start();
        int from = text.offsetByCodePoints(0, citation.start() - start);
        return text.substring(from, text.offsetByCodePoints(from, citation.end() - citation.start()));
    }

    @Test
    void oneSentence_isQuotedAlone() {
        assertThat(answers(TestEvidence.sentences(PROSE, 2))).containsExactly("Three.");
    }

    @Test
    void adjacentSentences_becomeOneQuote_inAnyOrder() {
        assertThat(answers(TestEvidence.sentences(PROSE, 1, 2))).containsExactly("Two. Three.");
        assertThat(answers(TestEvidence.sentences(PROSE, 2, 1))).containsExactly("Two. Three.");
    }

    @Test
    void separateSentences_areSeparateQuotes_inDocumentOrder() {
        assertThat(answers(TestEvidence.sentences(PROSE, 4, 2, 0))).containsExactly("One.", "Three.", "Five.");
    }

    @Test
    void sentenceBetweenTwoQuotes_joinsThem() {
        assertThat(answers(TestEvidence.sentences(PROSE, 0, 2, 1))).containsExactly("One. Two. Three.");
        assertThat(answers(TestEvidence.sentences(PROSE, 4, 0, 2, 3, 1))).containsExactly("One. Two. Three. Four. Five.");
    }

    @Test
    void passages_areNeverJoined_andTheBestSentenceComesFirst() {
        RankedPassage second = TestEvidence.passage(2, "Six.", "Seven.");
        RankedPassage third = TestEvidence.passage(3, "Eight.");
        List<CandidateSentence> chosen = List.of(
                TestEvidence.sentence(second, 1),
                TestEvidence.sentence(third, 0),
                TestEvidence.sentence(PROSE, 4),
                TestEvidence.sentence(PROSE, 0));

        assertThat(answers(chosen)).containsExactly("Seven.", "One.", "Five.", "Eight.");
    }

    @Test
    void joinedQuote_keepsTheBetterSentenceAsBest() {
        List<QuoteComposer.Quote> quotes = QuoteComposer.compose(TestEvidence.sentences(PROSE, 2, 1));

        assertThat(quotes).singleElement().satisfies(quote -> {
            assertThat(quote.best().index()).isEqualTo(2);
            assertThat(quote.first()).isEqualTo(1);
            assertThat(quote.last()).isEqualTo(2);
        });
    }

    @Test
    void listIntroduction_isQuotedWithItsList() {
        RankedPassage list = TestEvidence.passage(1, "You need:", "- a form", "- a stamp", "Then wait.", "- nothing more");

        assertThat(answers(TestEvidence.sentences(list, 0))).containsExactly("You need:\n- a form\n- a stamp");
    }

    @Test
    void tableIntroduction_isQuotedWithItsRows() {
        RankedPassage table = TestEvidence.passage(1, "Prices:", "| small: 1", "| large: 2");

        assertThat(answers(TestEvidence.sentences(table, 0))).containsExactly("Prices:\nsmall: 1\nlarge: 2");
    }

    @Test
    void followers_endAtAHeading_andAtTheEndOfThePassage() {
        assertThat(answers(TestEvidence.sentences(TestEvidence.passage(1, "You need:", "- a form", "# Other", "- b"), 0)))
                .containsExactly("You need:\n- a form");
        assertThat(answers(TestEvidence.sentences(TestEvidence.passage(1, "You need:", "# Other"), 0))).containsExactly("You need:");
        assertThat(answers(TestEvidence.sentences(TestEvidence.passage(1, "You need:"), 0))).containsExactly("You need:");
    }

    @Test
    void followers_areAtMostEight() {
        String[] lines = Stream.concat(Stream.of("You need:"), Stream.iterate(1, i -> i + 1).limit(12).map(i -> "- item " + i))
                .toArray(String[]::new);

        assertThat(answers(TestEvidence.sentences(TestEvidence.passage(1, lines), 0)))
                .singleElement()
                .satisfies(answer -> assertThat(answer.lines()).hasSize(9).endsWith("- item 8"));
    }

    @Test
    void itemOfAQuotedList_isNotQuotedAgain() {
        RankedPassage list = TestEvidence.passage(1, "You need:", "- a form", "- a stamp");

        assertThat(answers(TestEvidence.sentences(list, 0, 2))).containsExactly("You need:\n- a form\n- a stamp");
        assertThat(answers(TestEvidence.sentences(list, 1, 0))).containsExactly("You need:\n- a form\n- a stamp");
    }

    @Test
    void item_alone_hasNoDash() {
        assertThat(answers(TestEvidence.sentences(TestEvidence.passage(1, "You need", "- a form"), 1))).containsExactly("a form");
    }

    @Test
    void citation_isTheLiteralText_withMarkup() {
        RankedPassage list = TestEvidence.passage(3, "Before.", "You need:", "- a form", "- a stamp");
        Citation citation = QuoteComposer.compose(TestEvidence.sentences(list, 1)).getFirst().citation("[2]");

        assertThat(citation.marker()).isEqualTo("[2]");
        assertThat(citation.documentId()).isEqualTo(list.hit().document());
        assertThat(citation.passageId()).isEqualTo("3");
        assertThat(citation.uri()).isEqualTo("notes/3.md");
        assertThat(citation.title()).isEqualTo("Title 3");
        assertThat(citation.heading()).isEqualTo("Leave");
        assertThat(citation.quote()).isEqualTo("You need:\n- a form\n- a stamp");
        assertThat(citation.start()).isEqualTo(308);
        assertThat(literal(list, citation)).isEqualTo(citation.quote());
    }

    @Test
    void offsets_areCountedInCodePoints() {
        RankedPassage smileys = TestEvidence.passage(1, "😀 One 👩‍💻.", "Two 😀😀.", "𝒜 three.", "日本 four.");
        for (int index = 0; index < 4; index++) {
            Citation citation = QuoteComposer.compose(TestEvidence.sentences(smileys, index)).getFirst().citation("[1]");

            assertThat(literal(smileys, citation)).isEqualTo(citation.quote());
        }
        Citation second = QuoteComposer.compose(TestEvidence.sentences(smileys, 1)).getFirst().citation("[1]");
        assertThat(second.start()).isEqualTo(100 + "X One XXX.\n".length());
        assertThat(second.end() - second.start()).isEqualTo("Two XX.".length());
    }
}
