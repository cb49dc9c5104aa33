package io.kvasir.index;

import io.kvasir.index.AnswerUnit.Cell;
import io.kvasir.index.AnswerUnit.Item;
import io.kvasir.index.PassageStructure.HeadedRange;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the stored form of a passage's sections and units. */
class UnitsJsonTest {
    private static final List<String> HEADINGS = List.of("Tram");

    private static String json(PassageStructure structure) {
        return UnitsJson.toJson(new Passage(0, HEADINGS, "text", 0, 4, 1, List.of(), structure));
    }

    private static PassageStructure restored(PassageStructure structure) {
        return UnitsJson.fromJson(json(structure), HEADINGS);
    }

    private static PassageStructure of(AnswerUnit... units) {
        return new PassageStructure(List.of(), List.of(units));
    }

    @Test
    void units_ofEveryKind_areRestored() {
        PassageStructure all = of(
                new AnswerUnit.Row(0, 1, 2, 7, List.of(new Cell("Stop", "Mill \"Lane\"", true), new Cell("", "07:10", false)),
                        List.of("Fares", "Weekdays")),
                new AnswerUnit.ItemList(2, 5, 2, true, 12, List.of(new Item(3, 4, 0, "7"), new Item(5, 5, 1, ""))),
                new AnswerUnit.ItemList(6, 6, -1, false, 1, List.of(new Item(6, 6, 0, ""))),
                new AnswerUnit.Definition(7, 8, "Bogie", 8),
                new AnswerUnit.QuestionAnswer(9, 10, "Where is it?", 10),
                new AnswerUnit.KeyValue(11, 11, "phone", "5550-0404", "Depot"),
                new AnswerUnit.Code(12, 13, "sh", 12),
                new AnswerUnit.Callout(14, 15, "warning", -1),
                new AnswerUnit.Control(16, 16));

        assertThat(restored(all)).isEqualTo(all);
    }

    @Test
    void header_ofManyRows_isStoredOnce() {
        Cell cell = new Cell("Departure from the depot", "07:10", false);
        PassageStructure rows = of(
                new AnswerUnit.Row(0, 0, 0, 0, List.of(cell), List.of()), new AnswerUnit.Row(1, 1, 0, 1, List.of(cell), List.of()));

        assertThat(json(rows)).containsOnlyOnce("Departure");
        assertThat(restored(rows)).isEqualTo(rows);
    }

    @Test
    void sections_storeOnlyWhatDiffersFromTheSectionBefore() {
        PassageStructure sections = new PassageStructure(
                List.of(
                        new HeadedRange(0, List.of("Tram", "Doors", "Front")),
                        new HeadedRange(3, List.of("Tram", "Doors", "Rear")),
                        new HeadedRange(5, HEADINGS)),
                List.of());

        assertThat(json(sections)).isEqualTo("{\"s\":[[0,1,\"Doors\",\"Front\"],[3,2,\"Rear\"],[5,1]]}");
        assertThat(restored(sections)).isEqualTo(sections);
    }

    @Test
    void passage_withoutStructure_isEmpty() {
        assertThat(json(PassageStructure.NONE)).isEqualTo("{}");
        assertThat(UnitsJson.fromJson("{}", HEADINGS)).isEqualTo(PassageStructure.NONE);
    }

    @Test
    void unit_ofALaterKind_isSkipped() {
        assertThat(UnitsJson.fromJson("{\"u\":[[99,0,1,\"x\"],[7,2,2]]}", HEADINGS)).isEqualTo(of(new AnswerUnit.Control(2, 2)));
    }
}
