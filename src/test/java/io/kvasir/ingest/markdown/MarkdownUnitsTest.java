package io.kvasir.ingest.markdown;

import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.text.ParsedDocument;
import io.kvasir.ingest.text.ParsedUnits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.kvasir.ingest.text.ParsedSentences.markdown;
import static io.kvasir.ingest.text.ParsedSentences.texts;
import static org.assertj.core.api.Assertions.assertThat;

class MarkdownUnitsTest {
    private static List<String> units(String source) {
        return ParsedUnits.of(markdown(source));
    }

    @Test
    void orderedList_keepsItsNumbers_andItsLead() {
        assertThat(units("Air the tent. To pitch it:\n\n4. Spread the sheet.\n5. Drive in the pegs.\n   They are yellow.\n6) other\n"))
                .containsExactly("steps [To pitch it:] 4 Spread the sheet. | 5 Drive in the pegs. They are yellow.");
        assertThat(units("1. one\n1. two\n1. three\n")).containsExactly("steps 1 one | 2 two | 3 three");
        assertThat(units("1. one\n2. two\n5. five\n")).containsExactly("steps 1 one | 2 two | 5 five");
    }

    @Test
    void paragraph_directlyBeforeAList_isInItsBlock() {
        ParsedDocument parsed = markdown("Before.\n\nPack for the moor:\n\n- boots\n- [ ] a map\n\nAfter.\n");

        assertThat(parsed.blocks()).extracting(block -> block.spans().size()).containsExactly(1, 3, 1);
        assertThat(ParsedUnits.of(parsed)).containsExactly("list [Pack for the moor:]  boots |  a map");
    }

    @Test
    void nestedList_isAUnit_andPartOfTheOuterOne() {
        assertThat(units("- Morning\n  1. Feed the geese.\n  2. Open the sluice.\n- Evening\n"))
                .containsExactly(
                        "list  Morning | >1 Feed the geese. | >2 Open the sluice. |  Evening",
                        "steps [Morning] 1 Feed the geese. | 2 Open the sluice.");
    }

    @Test
    void linesOfNumberedSteps_areAList() {
        assertThat(units("Step 1: Scrape.\nStep 2: Wax. Wait.\n")).containsExactly("steps  Step 1: Scrape. |  Step 2: Wax. Wait.");
    }

    @Test
    void steps_toldInSentences_areAList() {
        assertThat(units("Waxing a ski is easy. First scrape it clean. Then iron the wax in. It must not smoke. Finally brush it. Done.\n"))
                .containsExactly(
                        "steps [Waxing a ski is easy.]  First scrape it clean. |  Then iron the wax in. It must not smoke."
                                + " |  Finally brush it.");
        assertThat(units("First we ate. Then we slept.\n")).isEmpty();
    }

    @Test
    void tables_areNumberedRows() {
        assertThat(units("| Hut | Beds |\n|---|---|\n| Fell | 12 |\n\ntext\n\n| Tarn | Depth |\n|---|---|\n| Blea | 19 m |\n"))
                .containsExactly("row 0.0[] *Hut=Fell; Beds=12", "row 1.0[] *Tarn=Blea; Depth=19 m");
    }

    @Test
    void tableOfQuestions_hasAnswers() {
        assertThat(units("| Question | Answer |\n|---|---|\n| Is there a drier? | In the cellar. |\n"))
                .containsExactly("answer Is there a drier? -> In the cellar.");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "**Who rakes the court?**\n\nThe last player.\n\n# Next\n",
        "*Who rakes the court?*\n\nThe last player.\n",
        "**Who rakes the court?**\nThe last player.\n",
        "**Who rakes the court?** The last player.\n",
        "Who rakes the court?\n\nThe last player.\n\nAnother paragraph.\n",
        "Who rakes the court?\nThe last player.\n",
        "Q: Who rakes the court?\nA: The last player.\n",
        "**Q:** Who rakes the court?\n\n**A:** The last player.\n\nAnother paragraph.\n",
        "Frage: Who rakes the court?\n\nAntwort: The last player.\n",
        "- Who rakes the court?\n  - The last player.\n",
        "- **Q:** Who rakes the court?\n  **A:** The last player.\n",
        "- Who rakes the court? The last player.\n- Other item.\n",
        "1. **Who rakes the court?**\n\n   The last player.\n",
        "<details>\n<summary>Who rakes the court?</summary>\n\nThe last player.\n\n</details>\n\nOther text.\n",
        "<details><summary>Who rakes the court?</summary>The last player.</details>\n\nOther text.\n",
        "> [!question] Who rakes the court?\n> The last player.\n",
        "> [!NOTE]- Who rakes the court?\n>\n> The last player.\n",
    })
    void question_withItsAnswer_isOneUnit(String source) {
        assertThat(units(source)).contains("answer Who rakes the court? -> The last player.").hasSizeBetween(1, 2);
    }

    @Test
    void boldQuestion_hasAllBlocksUpToTheNextOne() {
        assertThat(units("**Can I row?**\n\nYes.\n\n- with a vest\n- by day\n\n**Can I swim?**\n\nNo.\n\nThe jetty is old.\n"))
                .containsExactly(
                        "answer Can I row? -> Yes. with a vest by day",
                        "list [Yes.]  with a vest |  by day",
                        "answer Can I swim? -> No.");
    }

    @Test
    void questions_withoutAnswers_haveNone() {
        assertThat(units("Ask for example:\n\n- How deep is the tarn?\n- Who keeps the key?\n"))
                .containsExactly("list [Ask for example:]  How deep is the tarn? |  Who keeps the key?");
        assertThat(units("**Where is it?**\n\n# Next\n\ntext\n")).isEmpty();
    }

    @Test
    void details_withOtherSummary_isACallout() {
        assertThat(units("<details>\n<summary>Old rules</summary>\n\nNo dogs.\n\n- no bells\n- no kites\n\n</details>\n\nText.\n"))
                .containsExactly("callout details [Old rules] No dogs. no bells no kites", "list [No dogs.]  no bells |  no kites");
    }

    @Test
    void terms_haveDefinitions() {
        assertThat(units("**Tarn**: a small lake. It is cold.\n")).containsExactly("definition Tarn -> Tarn: a small lake. It is cold.");
        assertThat(units("- **Beck** – a stream\n- `scree` - loose stones\n- **Fell:** a hill\n"))
                .contains("definition Beck -> Beck – a stream")
                .contains("definition scree -> scree - loose stones", "definition Fell -> Fell: a hill");
        assertThat(units("Tarn\n: a small lake\nBeck\n: a stream\n"))
                .containsExactly("definition Tarn -> a small lake", "definition Beck -> a stream");
        assertThat(units("**Warning:** thin ice.\n")).containsExactly("callout warning Warning: thin ice.");
        assertThat(units("**Tarn** is a word. [Link](x.md): text\n")).isEmpty();
    }

    @Test
    void callouts_haveTypeAndTitle() {
        assertThat(units("> [!Danger] Loose rock\n> Keep left.\n")).containsExactly("callout danger [Loose rock] Keep left.");
        assertThat(units("> [!TIP]\n> Keep left.\n")).containsExactly("callout tip Keep left.");
        assertThat(units("> **note** Gate\n> Shut it.\n")).containsExactly("callout note [Gate] Shut it.");
        assertThat(units("> Only words.\n")).isEmpty();
    }

    @Test
    void steps_inACallout_haveTheTitleAsLead() {
        assertThat(units("> [!tip] Cold start\n> 1. Prime the pump.\n> 2. Pull the cord.\n"))
                .containsExactlyInAnyOrder(
                        "callout tip [Cold start] Prime the pump. Pull the cord.",
                        "steps [Cold start] 1 Prime the pump. | 2 Pull the cord.");
    }

    @Test
    void code_hasItsLanguage() {
        assertThat(units("```python title=x\nprint(1)\n```\n\n    plain()\n\n<pre>raw words</pre>\n"))
                .containsExactly("code python 1", "code  1", "code  1");
    }

    @Test
    void boldParagraph_beforeOtherBlocks_isAHeading() {
        ParsedDocument parsed = markdown("## Loom\n\n**Warping**\n\ntext\n\n**Beating up**\n\nmore\n\n### Deep\n\nwords\n\n**Alone**\n");

        assertThat(parsed.blocks()).extracting(block -> String.join("/", block.headings()))
                .containsSequence("Loom", "Loom/Warping", "Loom/Warping", "Loom/Beating up", "Loom/Beating up")
                .endsWith("Loom/Deep", "Loom/Deep", "Loom/Deep");
        assertThat(texts(parsed, Kind.HEADING)).containsExactly("Loom", "Warping", "Beating up", "Deep");
    }

    @Test
    void linesOfValues_areUnits() {
        assertThat(units("Length: 12 m\n**Draught:** 0.8 m\nSail: red\nand white\n"))
                .containsExactly("value Length -> 12 m", "value Draught -> 0.8 m", "value Sail -> red and white");
        assertThat(units("This is prose\nwith one: colon only.\n")).isEmpty();
    }

    @Test
    void emphasisedQuestion_isNotReadTwice() {
        assertThat(markdown("[Where](a.md) is it?\n\n> [here](b.md)\n").links())
                .extracting("target")
                .containsExactly("a.md", "b.md");
    }
}
