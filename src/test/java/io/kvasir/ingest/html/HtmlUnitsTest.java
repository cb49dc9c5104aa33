package io.kvasir.ingest.html;

import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.text.ParsedDocument;
import io.kvasir.ingest.text.ParsedUnits;
import java.util.List;
import org.junit.jupiter.api.Test;

import static io.kvasir.ingest.text.ParsedSentences.texts;
import static org.assertj.core.api.Assertions.assertThat;

/** Tests which sentences of a page the reader joins to units. */
class HtmlUnitsTest {
    private final HtmlReader reader = new HtmlReader();

    private List<String> unitsOf(String page) {
        return ParsedUnits.of(reader.read(page));
    }

    @Test
    void list_hasItsNumbersAndNestedItems() {
        String page = "<ol start=4><li>Oil the hinge.<ul><li>sparingly</li></ul></li><li value=9>Close it.</li><li>Wait.</li></ol>"
                + "<ol type=a><li>Left</li><li>Right</li></ol><ol type=I reversed><li>x1</li><li>x2</li><li>x3</li><li>x4</li></ol>";

        assertThat(unitsOf(page))
                .containsExactly(
                        "steps 4 Oil the hinge. | > sparingly | 9 Close it. | 10 Wait.",
                        "steps a Left | b Right",
                        "steps IV x1 | III x2 | II x3 | I x4");
    }

    @Test
    void item_withSeveralParagraphs_isOneItem() {
        String page = "<ul><li><p>Rope.</p><p>Hemp only.</p><ul><li>thin</li></ul><p>Store it dry.</p></li><li></li></ul>";

        assertThat(unitsOf(page)).containsExactly("list  Rope. Hemp only. | > thin |  Store it dry.");
    }

    @Test
    void definitions_haveAllTermsAndBodies() {
        String page = "<dl><dt>Weir</dt><dt>Dam</dt><dd>Holds water back.</dd><dt>Sluice</dt><dd>Lets it through.</dd>"
                + "<dd>It has a gate.</dd><dt>Is it open?</dt><dd>On Fridays.</dd></dl>";
        ParsedDocument parsed = reader.read(page);

        assertThat(ParsedUnits.of(parsed))
                .containsExactly(
                        "definition Weir -> Holds water back.",
                        "definition Dam -> Holds water back.",
                        "definition Sluice -> Lets it through. It has a gate.",
                        "answer Is it open? -> On Fridays.");
        assertThat(parsed.blocks()).hasSize(3);
    }

    @Test
    void nestedDefinitions_keepApart() {
        String page = "<dl><dt>Mast</dt><dd>A pole.<dl><dt>Yard</dt><dd>A spar.</dd></dl></dd><dt>Keel</dt><dd>Below.</dd></dl>";

        assertThat(unitsOf(page))
                .containsExactly("definition Mast -> A pole. Yard A spar.", "definition Yard -> A spar.", "definition Keel -> Below.");
    }

    @Test
    void summaryThatAsks_isAnsweredByItsDetails() {
        String page = "<details><summary>Where is the key?</summary>Below the mat. <p>Ring twice.</p></details>"
                + "<details><summary><b>Prices</b></summary><p>Four coins.</p></details>"
                + "<details><summary>Which tools?</summary><ul><li>saw</li><li>file</li></ul></details><p>Good bye.</p>";
        ParsedDocument parsed = reader.read(page);

        assertThat(ParsedUnits.of(parsed))
                .containsExactly(
                        "answer Where is the key? -> Below the mat. Ring twice.",
                        "answer Which tools? -> saw file",
                        "list [Which tools?]  saw |  file");
        assertThat(texts(parsed)).contains("Prices", "Four coins.");
    }

    @Test
    void boldQuestion_isAnsweredUpToTheNext() {
        String page = "<div><p><strong>May dogs enter?</strong></p><p>No. Cats may.</p><p>Birds too.</p>"
                + "<p><b>Who sells feed?</b><br>The miller.</p><p><b>When?</b> Daily.</p></div><h2>More</h2><p>Nothing.</p>";

        assertThat(unitsOf(page))
                .containsExactly(
                        "answer May dogs enter? -> No. Cats may. Birds too.",
                        "answer Who sells feed? -> The miller.",
                        "answer When? -> Daily.");
    }

    @Test
    void longAnswer_endsAfterEightSentences() {
        String page = "<p><b>What happened?</b></p>" + "<p>Rain fell.</p>".repeat(12);

        assertThat(unitsOf(page)).containsExactly("answer What happened? ->" + " Rain fell.".repeat(8));
    }

    @Test
    void labelledQuestions_areAnswered() {
        assertThat(unitsOf("<p>Q: Is the pier lit?</p><p>A: Until ten.</p><h3>End</h3>"))
                .containsExactly("answer Is the pier lit? -> Until ten.");
    }

    @Test
    void code_hasItsLanguage() {
        assertThat(unitsOf("<pre><code class='hl language-Zig'>const a = 1;</code></pre><pre>x = 2</pre>"))
                .containsExactly("code zig 1", "code  1");
    }

    @Test
    void callout_hasItsTypeAndTitle() {
        String page = "<div class='admonition warning'><p class='admonition-title'>Thin ice</p><p>Keep off.</p></div>"
                + "<aside><h4>Aside</h4>Swans nest here.</aside><p>Text.</p>";
        ParsedDocument parsed = reader.read(page);

        assertThat(ParsedUnits.of(parsed))
                .containsExactly(
                        "callout warning [Thin ice] Keep off.", "callout aside [Aside] Swans nest here.");
        assertThat(parsed.blocks().getLast().headings()).isEmpty();
    }

    @Test
    void controls_standApart() {
        String page = "<form><label>Wood<select><optgroup label=Soft><option>Pine</option></optgroup><option>Oak</option></select>"
                + "</label><button>Order it</button><legend>Delivery</legend></form><p>Press <button>Go</button> now.</p>";
        ParsedDocument parsed = reader.read(page);

        assertThat(texts(parsed)).containsExactly("Wood", "Soft", "Pine", "Oak", "Order it", "Delivery", "Press", "Go", "now.");
        assertThat(ParsedUnits.of(parsed))
                .containsExactly("control Wood", "control Soft", "control Pine", "control Oak", "control Order it", "control Go");
    }

    @Test
    void linesOfAParagraph_giveValues() {
        assertThat(unitsOf("<p>Phone: 5550<br>Mail: a@b.example<br>Open daily</p>"))
                .containsExactly("value Phone -> 5550", "value Mail -> a@b.example");
    }

    @Test
    void header_withTheTitle_isContent() {
        String page = "<header><nav>Home</nav><h1>Tide tables</h1><p>For June.</p></header><header>Menu</header><h2>Low</h2>";

        assertThat(texts(reader.read(page))).containsExactly("Tide tables", "For June.", "Low");
    }

    @Test
    void hiddenElements_areNotContent() {
        String page = "<p style='VISIBILITY : Hidden'>a1</p><p aria-hidden=true>a2</p><dialog>a3</dialog><template>a4</template>"
                + "<p hidden>a5</p><dialog open>Shown.</dialog>";

        assertThat(texts(reader.read(page))).containsExactly("Shown.");
    }

    @Test
    void language_isMetadata() {
        assertThat(reader.read("<html lang=sv-SE><title> </title><h1>Hamn</h1>").metadata()).containsEntry("lang", "sv-SE");
        assertThat(reader.read("<html lang='?'><p>a").metadata()).isEmpty();
    }

    @Test
    void struckText_isInNoSentence_butInTheDocument() {
        ParsedDocument parsed = reader.read("<p>It opens at <del>five</del> <ins>six</ins>.</p><p>It costs 7 <s>8</s>.</p>"
                + "<p><strike>Never on Sundays.</strike></p>");

        assertThat(texts(parsed)).containsExactly("It opens at six.", "It costs 7.");
        assertThat(parsed.text()).contains("at five six.", "Never on Sundays.");
    }

    @Test
    void scripts_areWrittenRaisedAndLowered() {
        ParsedDocument parsed = reader.read("<p>It holds 10<sup>7</sup> litres of H<sub>2</sub>O daily<sup><a href='#n'>3</a></sup>."
                + "<!-- not true --> Built in 1987<sup>2</sup>.</p>");

        assertThat(texts(parsed)).containsExactly("It holds 10⁷ litres of H₂O daily.", "Built in 1987.");
        assertThat(parsed.text()).contains("10⁷ litres of H₂O daily. Built in 1987.");
    }

    @Test
    void formula_isReadOnce() {
        String page = "<p>So <math alttext='a^2'><msup><mi>a</mi><mn>2</mn></msup></math> and <math><semantics><mi>b</mi>"
                + "<annotation encoding='application/x-tex'>b_1</annotation></semantics></math> and <math><msup><mi>c</mi>"
                + "<mn>3</mn></msup><mfrac><mn>1</mn><mn>2</mn></mfrac></math>.</p>";

        assertThat(texts(reader.read(page))).containsExactly("So a^2 and b_1 and c³1/2.");
    }

    @Test
    void captionAndDividers_nameTheRows() {
        String page = "<table><caption>Fares</caption><tr><th>Line</th><th>Price</th></tr><tr><td colspan=2>Summer</td></tr>"
                + "<tr><td>Red</td><td>5</td></tr><tr><td colspan=2>Winter</td></tr><tr><td>Blue</td><td>7</td></tr></table>"
                + "<table><tr><th>Length</th><td>9 m</td></tr><tr><th>Crew</th><td>4</td></tr></table>";
        ParsedDocument parsed = reader.read(page);

        assertThat(ParsedUnits.of(parsed))
                .containsExactly(
                        "row 0.0[Fares, Summer] *Line=Red; Price=5", "row 0.1[Fares, Winter] *Line=Blue; Price=7",
                        "row 1.0[] *=Length; =9 m", "row 1.1[] *=Crew; =4");
        assertThat(texts(parsed, Kind.ROW))
                .containsExactly("Summer", "Line: Red; Price: 5", "Winter", "Line: Blue; Price: 7", "Length: 9 m", "Crew: 4");
    }
}
