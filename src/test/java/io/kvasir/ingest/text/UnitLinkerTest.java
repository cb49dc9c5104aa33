package io.kvasir.ingest.text;

import io.kvasir.index.AnswerUnit;
import io.kvasir.index.AnswerUnit.Item;
import io.kvasir.index.Sentence.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnitLinkerTest {
    private static final List<String> ASKED = List.of("Who feeds the ponies?");
    private static final AnswerUnit LIST = new AnswerUnit.ItemList(
            0, 1, -1, false, 2, List.of(new Item(0, 0, 0, ""), new Item(1, 1, 0, "")));

    private static Block block(List<String> headings, Kind kind, List<AnswerUnit> units, String... sentences) {
        List<SentenceSpan> spans = new ArrayList<>();
        for (String sentence : sentences) {
            spans.add(new SentenceSpan(kind, spans.size(), spans.size() + 1, sentence, List.of()));
        }
        return new Block(headings, spans, units);
    }

    private static Block heading(String text) {
        return block(List.of(text), Kind.HEADING, List.of(), text);
    }

    private static Block prose(List<String> headings, String... sentences) {
        return block(headings, Kind.PROSE, List.of(), sentences);
    }

    @Test
    void headingThatAsks_isJoinedToItsAnswer() {
        Block list = block(ASKED, Kind.ITEM, List.of(LIST), "Ada", "Ben");
        List<Block> linked = UnitLinker.link(List.of(
                heading("Who feeds the ponies?"), prose(ASKED, "It takes two."), list, heading("Stable"), prose(List.of("Stable"), "x")));

        assertThat(linked).hasSize(3);
        assertThat(linked.getFirst().opensSection()).isTrue();
        assertThat(linked.getFirst().units()).containsExactly(
                new AnswerUnit.QuestionAnswer(0, 3, "Who feeds the ponies?", 1),
                new AnswerUnit.ItemList(1, 3, 1, false, 2, List.of(new Item(2, 2, 0, ""), new Item(3, 3, 0, ""))));
    }

    @Test
    void headingThatAsks_withNothingBelow_hasNoUnit() {
        List<Block> blocks = List.of(heading("Who feeds the ponies?"), heading("Who cleans?"));

        assertThat(UnitLinker.link(blocks)).isEqualTo(blocks);
    }

    @Test
    void answerOfAHeading_isLimited_butEndsWithAUnit() {
        String[] nine = IntStream.range(0, 9).mapToObj(i -> "Sentence " + i + ".").toArray(String[]::new);
        Block first = UnitLinker.link(List.of(heading(ASKED.getFirst()), prose(ASKED, nine), prose(ASKED, "More."))).getFirst();
        AnswerUnit code = new AnswerUnit.Code(7, 8, "", 7);
        Block second = UnitLinker.link(List.of(heading(ASKED.getFirst()), block(ASKED, Kind.PROSE, List.of(code), nine))).getFirst();

        assertThat(first.spans()).hasSize(10);
        assertThat(first.units()).containsExactly(new AnswerUnit.QuestionAnswer(0, 8, ASKED.getFirst(), 1));
        assertThat(second.units().getFirst()).isEqualTo(new AnswerUnit.QuestionAnswer(0, 9, ASKED.getFirst(), 1));
    }

    @Test
    void proseBeforeCode_leadsIt() {
        Block code = block(List.of(), Kind.CODE, List.of(new AnswerUnit.Code(0, 0, "sh", -1)), "oats --all");
        List<Block> linked = UnitLinker.link(List.of(prose(List.of(), "Weigh the oats.", "Then run:"), code, prose(List.of(), "Done.")));

        assertThat(linked).hasSize(2);
        assertThat(linked.getFirst().units()).containsExactly(new AnswerUnit.Code(1, 2, "sh", 1));
    }

    @Test
    void leadInAnotherUnit_doesNotTearIt() {
        AnswerUnit definition = new AnswerUnit.Definition(0, 1, "Tack", 1);
        Block list = block(List.of(), Kind.ITEM, List.of(LIST), "saddle", "bridle");
        List<AnswerUnit> units = UnitLinker.link(List.of(block(List.of(), Kind.PROSE, List.of(definition), "Tack", "It is:"), list))
                .getFirst()
                .units();

        assertThat(units.getFirst()).isEqualTo(definition);
        assertThat(units.getLast()).isInstanceOfSatisfying(AnswerUnit.ItemList.class, linked -> {
            assertThat(linked.lead()).isEqualTo(1);
            assertThat(linked.first()).isEqualTo(2);
        });
    }

    @Test
    void listBelowAHeading_orOfAnotherSection_hasNoLead() {
        Block list = block(List.of("Tack"), Kind.ITEM, List.of(LIST), "saddle", "bridle");
        List<Block> blocks = List.of(prose(List.of("Oats"), "Weigh them."), list);
        List<Block> headed = List.of(heading("Tack"), list);

        assertThat(UnitLinker.link(blocks)).isEqualTo(blocks);
        assertThat(UnitLinker.link(headed)).isEqualTo(headed);
    }
}
