package io.kvasir.ingest.text;

import com.sun.management.ThreadMXBean;
import io.kvasir.ingest.html.HtmlReader;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.kvasir.ingest.text.ParsedSentences.sources;
import static io.kvasir.ingest.text.ParsedSentences.texts;
import static org.assertj.core.api.Assertions.assertThat;

/** Tests the grid of tables that the HTML reader hands over, and the rows made of it. */
class TableGridTest {
    private static ParsedDocument table(String rows) {
        return new HtmlReader().read("<table>" + rows + "</table>");
    }

    private static List<String> unitsOf(String rows) {
        return ParsedUnits.of(table(rows));
    }

    @Test
    void longHeaders_areShared_andCut() {
        String heading = "x".repeat(100_000);
        StringBuilder html = new StringBuilder("<table>");
        for (int i = 0; i < 6; i++) {
            html.append("<tr><th colspan=199>").append(heading).append("<th>y</tr>");
        }
        html.append("<tr>").append("<td>a".repeat(200)).append("</tr></table>");

        long before = allocated();
        new HtmlReader().read(html.toString());

        assertThat(allocated() - before).isLessThan(200L << 20);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    @Test
    void cellThatSpansRows_isInEachOfThem() {
        ParsedDocument parsed = table("<tr><th>Deck<th>Cabin<th>Beds"
                + "<tr><td rowspan=2>Upper<td>1<td>4<tr><td>2<td>6<tr><td>Lower<td>3<td>8");

        assertThat(texts(parsed))
                .containsExactly("Deck: Upper; Cabin: 1; Beds: 4", "Deck: Upper; Cabin: 2; Beds: 6", "Deck: Lower; Cabin: 3; Beds: 8");
        assertThat(ParsedUnits.of(parsed)).contains("row 0.1[] *Deck=Upper; Cabin=2; Beds=6");
        assertThat(sources(parsed)).containsExactly("Upper | 1 | 4", "2 | 6", "Lower | 3 | 8");
    }

    @Test
    void headerRows_areJoinedToPaths() {
        String head = "<thead><tr><th rowspan=2>Nights<th colspan=2>Berth<th colspan=2>Cabin"
                + "<tr><th>Adult<th>Child<th>Adult<th>Child</thead>";

        assertThat(unitsOf(head + "<tbody><tr><td>Two<td>30<td>15<td>52<td>26"))
                .containsExactly("row 0.0[] *Nights=Two; Berth › Adult=30; Berth › Child=15; Cabin › Adult=52; Cabin › Child=26");
    }

    @Test
    void cellThatSpansColumns_standsUnderAllOfThemOnce() {
        ParsedDocument parsed = table("<tr><th>Shed<th>Rent<th>Key<tr><td colspan=2>Boathouse, not let<td>no<tr><td>Barn<td>40<td>yes");

        assertThat(texts(parsed)).containsExactly("Shed / Rent: Boathouse, not let; Key: no", "Shed: Barn; Rent: 40; Key: yes");
        assertThat(ParsedUnits.of(parsed)).first().asString().isEqualTo("row 0.0[] *Shed / Rent=Boathouse, not let; Key=no");
    }

    @Test
    void boldFirstRow_isTheHeader() {
        assertThat(unitsOf("<tr><td><b>Bell</b><td><b>Tone</b><tr><td>Great<td>A<tr><td>Small<td>E"))
                .containsExactly("row 0.0[] *Bell=Great; Tone=A", "row 0.1[] *Bell=Small; Tone=E");
    }

    @Test
    void firstColumnOfNumbersOrRepeatedValues_namesNoRow() {
        assertThat(unitsOf("<tr><th>Year<th>Harvest<tr><td>2040<td>good<tr><td>2041<td>poor"))
                .containsExactly("row 0.0[] Year=2040; Harvest=good", "row 0.1[] Year=2041; Harvest=poor");
        assertThat(unitsOf("<tr><th>Sort<th>Place<tr><td>Pear<td>east<tr><td>Pear<td>west"))
                .containsExactly("row 0.0[] Sort=Pear; Place=east", "row 0.1[] Sort=Pear; Place=west");
    }

    @Test
    void cornerAndRowHeaders_nameTheRows() {
        assertThat(unitsOf("<tr><td><th>Mon<th>Tue<tr><th>Early<td>Ann<td>Bo<tr><th>Late<td>Cy<td>Di"))
                .containsExactly("row 0.0[] *=Early; Mon=Ann; Tue=Bo", "row 0.1[] *=Late; Mon=Cy; Tue=Di");
    }

    @Test
    void twoColumnsWithoutHeader_areKeysAndValues() {
        assertThat(unitsOf("<tr><td>Weight<td>3 t<tr><td>Builder<td>Holm"))
                .containsExactly("value Weight -> 3 t", "value Builder -> Holm");
    }

    @Test
    void questionsInATable_areAnsweredBesides() {
        ParsedDocument parsed = table("<tr><th>Question<th>Answer<tr><td>Is bread sold here?<td>Yes. At noon.");

        assertThat(ParsedUnits.of(parsed)).containsExactly("answer Is bread sold here? -> Yes. At noon.");
        assertThat(ParsedUnits.of(table("<tr><td>How far?<td>9 km<tr><td>How high?<td>80 m")))
                .containsExactly("answer How far? -> 9 km", "answer How high? -> 80 m");
    }

    @Test
    void headerRowInTheBody_replacesTheFirst() {
        assertThat(unitsOf("<tr><th>Fish<th>Weight<tr><td>Pike<td>4<tr><th>Bird<th>Span<tr><td>Heron<td>2"))
                .containsExactly("row 0.0[] *Fish=Pike; Weight=4", "row 0.1[] *Bird=Heron; Span=2");
    }

    @Test
    void linesOfACell_areSeparatedByCommas() {
        assertThat(texts(table("<tr><th>Ship<th>Stops<tr><td>Alke<td><ul><li>Ruhn<li>Varn</ul>")))
                .containsExactly("Ship: Alke; Stops: Ruhn, Varn");
    }

    @Test
    void rowspanZero_reachesTheEndOfItsGroup() {
        String rows = "<tr><th>Wing<th>Room<tbody><tr><td rowspan=0>North<td>a1<tr><td>a2<tbody><tr><td>South<td>b1";

        assertThat(texts(table(rows))).containsExactly("Wing: North; Room: a1", "Wing: North; Room: a2", "Wing: South; Room: b1");
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void hugeSpans_areBounded() {
        String wide = "<tr><th>h" + "<th>x".repeat(300) + ("<tr>" + "<td colspan=1000000 rowspan=99999999999>a1".repeat(120)).repeat(120);
        String tall = "<tr><th>Name<th>Other" + "<tr><td rowspan=0>b<td>c".repeat(5_000);

        assertThat(texts(table(wide))).hasSizeGreaterThanOrEqualTo(120);
        assertThat(texts(table(tall)).stream().mapToLong(String::length).sum()).isLessThan(2_000_000);
        assertThat(texts(table("<tr><td colspan=0>a2<td colspan=-3 rowspan=x>b"))).containsExactly("a2: b");
    }
}
