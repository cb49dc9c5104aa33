package io.kvasir.ingest.markdown;

import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.text.ParsedDocument;
import io.kvasir.ingest.text.SentenceSpan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.kvasir.ingest.text.ParsedSentences.markdown;
import static io.kvasir.ingest.text.ParsedSentences.sources;
import static io.kvasir.ingest.text.ParsedSentences.spans;
import static io.kvasir.ingest.text.ParsedSentences.texts;
import static org.assertj.core.api.Assertions.assertThat;

class MarkdownReaderTest {

    @Test
    void sourceSpan_includesMarkupAroundWords() {
        ParsedDocument parsed = markdown("Start here. **Bold** and _it_, then `code`. A [link](x.md) **ends.**\n");

        assertThat(texts(parsed)).containsExactly("Start here.", "Bold and it, then code.", "A link ends.");
        assertThat(sources(parsed))
                .containsExactly("Start here.", "**Bold** and _it_, then `code`.", "A [link](x.md) **ends.**");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a \\* b                         | a * b",
                "Fish &amp; chips &#8364;5 &copy; | Fish & chips €5 ©",
                "one ~~two~~ ==three==           | one three",
                "if a==b and c==d                | if a==b and c==d",
                "say ``a `b` c`` now             | say a `b` c now",
                "![A map](map.png) here          | A map here",
                "<kbd>Esc</kbd> H<sub>2</sub>O   | Esc H₂O",
                "see <https://a.example/b>       | see https://a.example/b",
                "[[Page]] is                     | Page is",
                "[[folder/Page]] is              | folder/Page is",
                "[[Page#Part]] is                | Page › Part is",
                "[[#Part]] is                    | Part is",
                "a ${f(\"*x*\")} b               | a ${f(\"*x*\")} b",
                "noted.[^1] More                 | noted. More",
                "final words ^block-1            | final words",
                "#tag stays                      | #tag stays",
            })
    void markup_isRemovedFromThePlainText(String source, String words) {
        assertThat(String.join(" ", texts(markdown(source)))).isEqualTo(words);
    }

    @Test
    void wikiLink_withAlias_isShownAsItsAlias() {
        assertThat(texts(markdown("See [[Pages/Harbour|the harbour]] and [[Tide#High|high tide]].")))
                .containsExactly("See the harbour and high tide.");
    }

    @Test
    void softLineBreak_becomesASpace_andStaysInTheSource() {
        ParsedDocument parsed = markdown("> A line\n> goes on. Next\n> one.\n");

        assertThat(texts(parsed)).containsExactly("A line goes on.", "Next one.");
        assertThat(sources(parsed)).containsExactly("A line\n> goes on.", "Next\n> one.");
    }

    @Test
    void hardLineBreak_endsASentence() {
        assertThat(texts(markdown("Name: Ada  \nRole: captain\\\nShip: Vega"))).hasSize(3);
    }

    @Test
    void list_hasItems_withNestedOnesSeparate() {
        ParsedDocument parsed = markdown("""
                - one thing. It is two.
                  - nested **here**
                - [ ] open task
                - [x] done task
                1. counted
                """);

        assertThat(texts(parsed, Kind.ITEM))
                .containsExactly("one thing.", "It is two.", "nested here", "open task", "done task", "counted");
    }

    @Test
    void tableRows_containTheirHeaders() {
        ParsedDocument parsed = markdown("""
                | Boat | Fee | Note |
                |------|----:|------|
                | Small \\| tiny | **5** | |
                | `a\\|b` | [7](fee.md) | x |
                """);

        assertThat(texts(parsed))
                .containsExactly("Boat: Small | tiny; Fee: 5", "Boat: a|b; Fee: 7; Note: x");
        assertThat(sources(parsed))
                .containsExactly("| Small \\| tiny | **5** | |", "| `a\\|b` | [7](fee.md) | x |");
        assertThat(spans(parsed)).extracting(SentenceSpan::kind).containsOnly(Kind.ROW);
        assertThat(parsed.text().startsWith("[7]", parsed.links().getFirst().start())).isTrue();
    }

    @Test
    void tableHeader_withoutRows_isARowItself() {
        assertThat(texts(markdown("| A | B |\n|---|---|\n"))).containsExactly("A; B");
        assertThat(texts(markdown("| A | B |\n|---|---|\n| x | |\n"))).containsExactly("A; B", "A: x");
    }

    @Test
    void shortCode_isOneUnit_withItsFences() {
        ParsedDocument parsed = markdown("Run:\n\n```bash\nmake  all\n\n  make test\n```\n\n    indented();\n");

        assertThat(texts(parsed, Kind.CODE)).containsExactly("make  all\n\n  make test", "indented();");
        assertThat(sources(parsed)).contains("```bash\nmake  all\n\n  make test\n```");
    }

    @Test
    void longCode_isSplitAtBlankLines() {
        String code = "a();\n".repeat(10) + "\n" + "b();\n".repeat(10) + "\n" + "c();\n".repeat(20);
        List<String> pieces = texts(markdown("```\n" + code + "```\n"));

        assertThat(pieces).hasSize(4);
        assertThat(pieces.get(0).lines()).hasSize(10).containsOnly("a();");
        assertThat(pieces.get(1).lines()).hasSize(10).containsOnly("b();");
        assertThat(pieces.get(2).lines()).hasSize(15).containsOnly("c();");
    }

    @Test
    void headings_formThePathOfFollowingBlocks() {
        ParsedDocument parsed = markdown("intro\n\n# A *b*\n\none\n\n### C\n\ntwo\n\nD\n---\n\nthree\n");

        assertThat(parsed.blocks()).extracting(block -> String.join("/", block.headings()))
                .containsExactly("", "A b", "A b", "A b/C", "A b/C", "A b/D", "A b/D");
        assertThat(texts(parsed, Kind.HEADING)).containsExactly("A b", "C", "D");
        assertThat(sources(parsed)).contains("# A *b*", "### C", "D\n---");
    }

    @Test
    void title_isTheFirstHeadingOfTheDocument() {
        assertThat(markdown("# First\n\ntext\n\n# Second\n").title()).isEqualTo("First");
        assertThat(markdown("text\n\n# Later\n").title()).isNull();
        assertThat(markdown("---\ntitle: Front\n---\n# First\n").title()).isEqualTo("Front");
        assertThat(markdown("---\ntitle: 2024\n---\n# First\n").title()).isEqualTo("2024");
        assertThat(markdown("## Minor\n\ntext\n").title()).isNull();
    }

    @Test
    void callout_losesItsMarker_andKeepsItsTitle() {
        assertThat(texts(markdown("> [!warning]- Mind the gap\n> Doors close. Stand back.\n")))
                .containsExactly("Mind the gap", "Doors close.", "Stand back.");
        assertThat(texts(markdown("> **note** Note\n> Read this first.\n")))
                .containsExactly("Note", "Read this first.");
        assertThat(texts(markdown("> **note** This is\n> one sentence.\n"))).containsExactly("This is one sentence.");
    }

    @Test
    void html_isReducedToItsWords() {
        ParsedDocument parsed = markdown("""
                <details>
                <summary>Click me</summary>
                Inner **words** with [[Link]].
                </details>

                <!-- a comment
                not shown -->

                <script>
                hidden()
                </script>

                <pre>
                kept  &lt;here&gt;
                </pre>

                Text <!-- gone --> goes on <style>p {}</style>.
                """);

        assertThat(texts(parsed))
                .containsExactly("Click me", "Inner words with Link.", "kept  <here>", "Text", "goes on.");
        assertThat(parsed.links()).extracting("target").containsExactly("Link");
    }

    @Test
    void footnotes_areSentences() {
        assertThat(texts(markdown("Claim.[^a] Other.\n\n[^a]: Proof of\n    it. Really.\n[^b]: short\n\n[^c]: word\n")))
                .containsExactly("Claim.", "Other.", "Proof of it.", "Really.", "short", "word");
    }

    @Test
    void boldLeadIn_staysWithItsSentence() {
        assertThat(texts(markdown("**Fast.** It caches all. Truly.")))
                .containsExactly("Fast. It caches all.", "Truly.");
    }

    @Test
    void emphasisOverSentences_isNotSplit() {
        assertThat(sources(markdown("He said *go now. Do not wait* twice. End.")))
                .containsExactly("He said *go now. Do not wait* twice.", "End.");
        assertThat(sources(markdown("**One thing is here. Two things are there.** Three.")))
                .containsExactly("One thing is here.", "Two things are there.", "Three.");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "\n \n", "---\n\n***\n", "```\n```\n", "…", "<!-- nothing -->", "\uFEFF", "[x]: http://a.b\n"
    })
    void document_withoutWords_hasNoBlocks(String source) {
        assertThat(markdown(source).blocks()).isEmpty();
    }

    @Test
    void byteOrderMark_isNotPartOfTheText() {
        ParsedDocument parsed = markdown("\uFEFF---\na: 1\n---\n# Title\n");

        assertThat(parsed.text()).startsWith("---");
        assertThat(parsed.title()).isEqualTo("Title");
    }

    @Test
    void lineBreaks_ofAllKinds_keepOffsetsExact() {
        ParsedDocument parsed = markdown(
                "# T\r\n\r\nOne two.\rThree **four**.\r\n\r\n- a\r\n- b 😀 c\r\n\r\n```\r\nx\r\n```\r\n");

        assertThat(sources(parsed))
                .containsExactly("# T", "One two.", "Three **four**.", "a", "b 😀 c", "```\r\nx\r\n```");
    }

    @Test
    void invisibleCharacters_areLeftOutOfThePlainTextOnly() {
        ParsedDocument parsed = markdown("zero\u200Bwidth soft\u00ADhyphen hard\u00A0space \uD800 lone");

        assertThat(texts(parsed)).containsExactly("zerowidth softhyphen hard space \uFFFD lone");
        assertThat(sources(parsed)).containsExactly(parsed.text());
    }
}
