package io.kvasir.ingest.split;

import io.kvasir.index.AnswerUnit;
import io.kvasir.index.AnswerUnit.Cell;
import io.kvasir.index.AnswerUnit.Item;
import io.kvasir.index.AnswerUnit.ItemList;
import io.kvasir.index.Passage;
import io.kvasir.index.PassageStructure.HeadedRange;
import io.kvasir.index.Sentence;
import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.text.Block;
import io.kvasir.ingest.text.ParsedDocument;
import io.kvasir.ingest.text.ParsedSentences;
import io.kvasir.ingest.text.SentenceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests which sections and units the passages of a document get. */
class SplitterUnitsTest {
    private final StringBuilder text = new StringBuilder();
    private final List<Block> blocks = new ArrayList<>();

    private void add(List<String> headings, Kind kind, List<AnswerUnit> units, List<String> sentences) {
        List<SentenceSpan> spans = new ArrayList<>();
        for (String sentence : sentences) {
            int start = text.length();
            text.append(sentence).append('\n');
            spans.add(new SentenceSpan(
                    kind, start, start + sentence.length(), sentence, List.of(new SentenceSpan.Run(0, start))));
        }
        blocks.add(new Block(headings, spans, units));
    }

    private List<Passage> split(int max, int overlap, int min) {
        ParsedDocument parsed = new ParsedDocument(null, text.toString(), Map.of(), List.of(), blocks);
        return new Splitter(new SplitSettings(max, overlap, min), 10_000, ParsedSentences::tokens).split(parsed);
    }

    private static List<AnswerUnit> units(Passage passage) {
        return passage.structure().units();
    }

    private static List<String> texts(Passage passage, int first, int last) {
        return passage.sentences().subList(first, last + 1).stream().map(Sentence::plainText).toList();
    }

    private static List<String> numbered(String word, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> word + " " + i + " of the long list").toList();
    }

    @Test
    void joinedSections_keepTheHeadingsOfEach() {
        for (String name : List.of("Oars", "Sails")) {
            List<String> path = List.of("Boats", name);
            add(path, Kind.HEADING, List.of(), List.of(name));
            add(path, Kind.PROSE, List.of(), List.of("Dry them."));
        }
        List<Passage> passages = split(512, 50, 48);

        assertThat(passages).hasSize(1);
        assertThat(passages.getFirst().headings()).containsExactly("Boats");
        assertThat(passages.getFirst().structure().sections())
                .containsExactly(new HeadedRange(0, List.of("Boats", "Oars")), new HeadedRange(2, List.of("Boats", "Sails")));
        assertThat(passages.getFirst().headingsOf(1)).containsExactly("Boats", "Oars");
        assertThat(passages.getFirst().headingsOf(3)).containsExactly("Boats", "Sails");
    }

    @Test
    void passage_ofOneSection_listsNoSections() {
        add(List.of("Boats"), Kind.HEADING, List.of(), List.of("Boats"));
        add(List.of("Boats"), Kind.PROSE, List.of(), List.of("Dry them."));

        assertThat(split(512, 50, 48)).extracting(passage -> passage.structure().sections()).containsExactly(List.of());
    }

    @Test
    void parentWithASubsection_listsBoth() {
        add(List.of("Boats"), Kind.HEADING, List.of(), List.of("Boats"));
        add(List.of("Boats", "Oars"), Kind.HEADING, List.of(), List.of("Oars"));

        assertThat(split(512, 50, 48).getFirst().structure().sections())
                .containsExactly(new HeadedRange(0, List.of("Boats")), new HeadedRange(1, List.of("Boats", "Oars")));
    }

    @Test
    void list_longerThanAPassage_keepsItsTotal() {
        List<Item> items = IntStream.rangeClosed(1, 30).mapToObj(i -> new Item(i, i, 0, String.valueOf(i))).toList();
        List<String> sentences = new ArrayList<>(List.of("Do this:"));
        sentences.addAll(numbered("Step", 30));
        add(List.of(), Kind.ITEM, List.of(new ItemList(0, 30, 0, true, 30, items)), sentences);
        List<Passage> passages = split(64, 0, 8);

        assertThat(passages).hasSizeGreaterThan(2);
        List<String> markers = new ArrayList<>();
        for (Passage passage : passages) {
            assertThat(units(passage)).singleElement().isInstanceOfSatisfying(ItemList.class, list -> {
                assertThat(list.total()).isEqualTo(30);
                assertThat(list.lead()).isEqualTo(passage.position() == 0 ? 0 : -1);
                for (Item item : list.items()) {
                    assertThat(texts(passage, item.first(), item.last())).singleElement().asString()
                            .startsWith("Step " + item.marker() + " ");
                    markers.add(item.marker());
                }
            });
        }
        assertThat(markers).isEqualTo(IntStream.rangeClosed(1, 30).mapToObj(String::valueOf).toList());
    }

    @Test
    void list_thatFitsAlone_isNotCutWithItsLongIntroduction() {
        add(List.of(), Kind.PROSE, List.of(), numbered("Sentence", 6));
        List<Item> items = IntStream.range(0, 5).mapToObj(i -> new Item(i, i, 0, "")).toList();
        add(List.of(), Kind.ITEM, List.of(new ItemList(0, 4, -1, false, 5, items)), numbered("Item", 5));
        List<Passage> passages = split(64, 0, 8);

        assertThat(passages).flatExtracting(SplitterUnitsTest::units)
                .singleElement().isInstanceOfSatisfying(ItemList.class, list -> {
                    assertThat(list.items()).hasSize(5);
                    assertThat(list.lead()).isEqualTo(list.first());
                });
    }

    @Test
    void answer_afterTheCut_keepsItsQuestion() {
        add(List.of(), Kind.PROSE, List.of(new AnswerUnit.QuestionAnswer(0, 16, "Why dry oars?", 1)), numbered("Reason", 17));
        List<Passage> passages = split(64, 0, 8);

        assertThat(passages).hasSizeGreaterThan(1);
        assertThat(units(passages.getFirst()).getFirst()).extracting("question", "answer").containsExactly("Why dry oars?", 1);
        assertThat(units(passages.get(1)).getFirst()).extracting("question", "answer").containsExactly("Why dry oars?", 0);
    }

    @Test
    void row_longerThanASentenceMayBe_keepsItsCellsInEachPart() {
        String row = "Boat: " + "words ".repeat(150) + "end";
        AnswerUnit unit = new AnswerUnit.Row(0, 0, 3, 4, List.of(new Cell("Boat", "Skiff", true)), List.of("Fleet"));
        add(List.of(), Kind.ROW, List.of(unit), List.of(row));
        List<Passage> passages = split(64, 0, 8);

        assertThat(passages).hasSizeGreaterThan(1).allSatisfy(passage -> assertThat(units(passage)).containsExactly(
                new AnswerUnit.Row(0, passage.sentences().size() - 1, 3, 4, List.of(new Cell("Boat", "Skiff", true)), List.of("Fleet"))));
    }

    @Test
    void row_ofALongText_isRepeatedWithoutItsCells() {
        String row = "words ".repeat(5_000) + "end";
        add(List.of(), Kind.ROW, List.of(new AnswerUnit.Row(0, 0, 0, 0, List.of(new Cell("", row, false)), List.of())), List.of(row));

        assertThat(split(64, 0, 8)).hasSizeGreaterThan(50).allSatisfy(passage -> assertThat(units(passage)).isEmpty());
    }

    @Test
    void units_beyondTheBound_areLeftOut() {
        AnswerUnit unit = new AnswerUnit.QuestionAnswer(0, 0, "Why? ".repeat(200_000), 0);
        for (int i = 0; i < 3; i++) {
            add(List.of(), Kind.PROSE, List.of(unit), List.of("Words here. ".repeat(20).strip()));
        }

        assertThat(split(64, 0, 8)).flatExtracting(SplitterUnitsTest::units).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void units_areInsideThePassage_nestedOrDisjoint(long seed) {
        Random random = new Random(seed);
        for (int block = 0; block < 12; block++) {
            List<String> headings = List.of("Part", "Section " + random.nextInt(3));
            int size = 1 + random.nextInt(25);
            List<AnswerUnit> units = new ArrayList<>();
            nested(units, 0, size - 1, random);
            Kind kind = random.nextInt(4) == 0 ? Kind.HEADING : Kind.PROSE;
            add(headings, kind, units, IntStream.range(0, size)
                    .mapToObj(i -> "Words " + "of it ".repeat(random.nextInt(random.nextInt(8) == 0 ? 40 : 6)) + i + "?")
                    .toList());
        }
        for (int overlap : new int[] {0, 20}) {
            for (Passage passage : split(64, overlap, 16)) {
                assertThat(passage.structure().sections()).allSatisfy(
                        section -> assertThat(section.first()).isBetween(0, passage.sentences().size() - 1));
                List<AnswerUnit> open = new ArrayList<>();
                for (AnswerUnit unit : units(passage)) {
                    assertThat(unit.last()).isLessThan(passage.sentences().size());
                    open.removeIf(outer -> outer.last() < unit.first());
                    assertThat(open).allMatch(outer -> outer.first() <= unit.first() && unit.last() <= outer.last());
                    open.add(unit);
                    if (unit instanceof ItemList list) {
                        assertThat(list.items()).isNotEmpty()
                                .allMatch(item -> list.first() <= item.first() && item.last() <= list.last());
                    }
                }
            }
        }
    }

    private static void nested(List<AnswerUnit> units, int first, int last, Random random) {
        if (first > last || random.nextInt(4) == 0) {
            return;
        }
        int from = first + random.nextInt(last - first + 1);
        int to = from + random.nextInt(last - from + 1);
        units.add(switch (random.nextInt(5)) {
            case 0 -> new AnswerUnit.QuestionAnswer(from, to, "Why?", Math.min(to, from + 1));
            case 1 -> new AnswerUnit.Definition(from, to, "Oar", Math.min(to, from + 1));
            case 2 -> new AnswerUnit.Callout(from, to, "note", from);
            case 3 -> new AnswerUnit.Code(from, to, "", -1);
            default -> new ItemList(
                    from, to, -1, true, to - from + 1,
                    IntStream.rangeClosed(from, to).mapToObj(i -> new Item(i, i, 0, "")).toList());
        });
        nested(units, from + 1, to, random);
        nested(units, to + 1, last, random);
    }
}
