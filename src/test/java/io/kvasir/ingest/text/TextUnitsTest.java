package io.kvasir.ingest.text;

import io.kvasir.index.Sentence.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.kvasir.ingest.text.ParsedSentences.sources;
import static io.kvasir.ingest.text.ParsedSentences.texts;
import static org.assertj.core.api.Assertions.assertThat;

class TextUnitsTest {
    private final TextReader reader = new TextReader();

    private List<String> units(String source) {
        return ParsedUnits.of(reader.read(source));
    }

    @Test
    void headings_areInCapitals_underlined_orInBrackets() {
        ParsedDocument parsed = reader.read("""
                MOORING RULES

                Tie up fast.

                Berths
                ------
                There are nine.

                [lamps]
                green = 4
                red = 7
                """);

        assertThat(texts(parsed, Kind.HEADING)).containsExactly("MOORING RULES", "Berths", "[lamps]");
        assertThat(parsed.title()).isEqualTo("MOORING RULES");
        assertThat(parsed.blocks().getLast().headings()).containsExactly("MOORING RULES", "lamps");
        assertThat(parsed.blocks().get(3).headings()).containsExactly("MOORING RULES", "Berths");
    }

    @Test
    void numberedTitles_beforeText_areHeadings() {
        ParsedDocument parsed = reader.read("1. Bell\nIt is rung at noon.\n\n2. Clock\n\nIt stands still.\n\n"
                + "3. Rope and more rope\n4. Hook\n");

        assertThat(texts(parsed, Kind.HEADING)).containsExactly("1. Bell", "2. Clock");
        assertThat(ParsedUnits.of(parsed)).containsExactly("steps 3 Rope and more rope | 4 Hook");
    }

    @Test
    void shortFirstLine_beforeMoreText_isTheTitle() {
        assertThat(reader.read("Keepers of the light\n\nThey live on the rock.\n").title()).isEqualTo("Keepers of the light");
        assertThat(reader.read("Keepers of the light\n").title()).isNull();
        assertThat(reader.read("They keep it.\n\nThey live on the rock.\n").title()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Harbour master: 77 12\nIce house: 77 19\n",
        "Harbour master = 77 12\nIce house = 77 19\n",
        "Harbour master   77 12\nIce house        77 19\n",
        "Harbour master\t77 12\nIce house\t77 19\n",
        "Harbour master ..... 77 12\nIce house .......... 77 19\n",
        "Harbour master:   77 12\nIce house:        77 19\n",
    })
    void linesOfValues_areOneUnitEach(String source) {
        assertThat(units(source)).containsExactly("value Harbour master -> 77 12", "value Ice house -> 77 19");
        assertThat(sources(reader.read(source))).hasSize(2).allMatch(line -> !line.contains("\n"));
    }

    @Test
    void lineAboveValues_isTheirLabel() {
        assertThat(units("# the winch\nrope_m = 90\ndrum = \"steel\"\n  and oak\nurl = http://a.example/?x=1\n\n"
                        + "; lamp\nhours = 6\nwatts = 40\n"))
                .containsExactly(
                        "value rope_m -> 90 [the winch]",
                        "value drum -> \"steel\" and oak [the winch]",
                        "value url -> http://a.example/?x=1 [the winch]",
                        "value hours -> 6 [lamp]",
                        "value watts -> 40 [lamp]");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "We met at 07:01 and left.\nIt was late: nobody came.\nSo we went home.\n",
        "First line of prose,\nsee http://a.example/x for\nmore of it.\n",
        "The end.  Two spaces follow\nafter a stop.  As typists do\nand did.\n",
    })
    void prose_isJoined_withoutUnits(String source) {
        assertThat(units(source)).isEmpty();
        assertThat(reader.read(source).blocks()).hasSize(1);
    }

    @Test
    void shortLines_thatDoNotGoOn_areSentences() {
        assertThat(texts(reader.read("Ada Brook\nFerry House\n7 Pier Road\n"))).containsExactly("Ada Brook", "Ferry House", "7 Pier Road");
    }

    @Test
    void logLines_areSentences_withTheirTime() {
        ParsedDocument parsed = reader.read("""
                2029-11-03 04:05:06 INFO boiler 3 lit. Pressure rises.
                2029-11-03 04:06:10 ERROR valve stuck
                    at Valve.turn
                [2029-11-03T04:07:00Z] INFO off
                """);

        assertThat(texts(parsed)).containsExactly(
                "2029-11-03 04:05:06 INFO boiler 3 lit. Pressure rises.",
                "2029-11-03 04:06:10 ERROR valve stuck at Valve.turn",
                "[2029-11-03T04:07:00Z] INFO off");
        assertThat(ParsedUnits.of(parsed)).contains("value 2029-11-03 04:06:10 -> ERROR valve stuck at Valve.turn");
    }

    @Test
    void alignedColumns_withAHeader_areRows() {
        assertThat(units("""
                TIMES OF THE FERRY
                Port      Leaves   Fare
                Ulva      08:15    4
                Inchkeld           6
                """)).containsExactly("row 0.0[] *Port=Ulva; Leaves=08:15; Fare=4", "row 0.1[] *Port=Inchkeld; Fare=6");
        assertThat(units("Port | Fare\n")).isEmpty();
        assertThat(units("Port\tFare\nUlva\t4\nEigg\t5\n"))
                .containsExactly("row 0.0[] *Port=Ulva; Fare=4", "row 0.1[] *Port=Eigg; Fare=5");
        assertThat(units("Ada Brook   cook     room 2\nTom Reed    deckhand room 5\nIan Holm    mate     room 6\n"))
                .startsWith("value Ada Brook -> cook room 2");
        assertThat(units("Ada Brook   cook   room 2\nTom Reed    mate   room 5\nIan Holm    bosun  room 6\n"))
                .startsWith("row 0.0[] *=Ada Brook; =cook; =room 2");
    }

    @Test
    void mail_hasItsHead_andItsSubjectAsTitle() {
        ParsedDocument parsed = reader.read("From: Ada Brook\nTo: crew\nSubject: New bell\n\nHello,\n\n"
                + "the bell is\nhung. Ring it.\n\nAda\n");

        assertThat(parsed.title()).isEqualTo("New bell");
        assertThat(ParsedUnits.of(parsed)).containsExactly("value From -> Ada Brook", "value To -> crew", "value Subject -> New bell");
        assertThat(texts(parsed)).contains("the bell is hung.", "Ring it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Q: Who winds the clock?\nA: The warden.\n",
        "Q: Who winds the clock?\n\nA: The warden.\n\nMore text.\n",
        "Question: Who winds the clock?\nAnswer: The warden.\n",
        "Who winds the clock?\nThe warden.\n",
        "Who winds the clock?\n\nThe warden.\n\nMore text.\n",
        "- Who winds the clock?\n  - The warden.\n",
        "1. Who winds the clock?\n   The warden.\n2. Other item.\n",
    })
    void question_withItsAnswer_isOneUnit(String source) {
        assertThat(units(source)).contains("answer Who winds the clock? -> The warden.").hasSizeBetween(1, 2);
    }

    @Test
    void list_keepsNumbers_lead_andNestedItems() {
        assertThat(units("To dock:\n1) Slow down.\n2) Throw the line\n   to the quay.\n   a) bow\n   b) stern\n\n3) Stop.\n\nDone.\n"))
                .containsExactly("steps [To dock:] 1 Slow down. | 2 Throw the line to the quay. | >a bow | >b stern | 3 Stop.");
        assertThat(units("Take with you:\n\n- rope\n- lamp\n\nGo.\n")).containsExactly("list [Take with you:]  rope |  lamp");
        assertThat(units("1. one\n2. two\n\n1. eins\n2. zwei\n")).containsExactly("steps 1 one | 2 two", "steps 1 eins | 2 zwei");
    }

    @Test
    void longDocuments_areJoined() {
        assertThat(units("key: value\n".repeat(200_001))).isEmpty();
    }
}
