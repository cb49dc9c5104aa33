package io.kvasir.ingest;

import io.kvasir.index.Passage;
import io.kvasir.ingest.html.HtmlReader;
import io.kvasir.ingest.markdown.MarkdownReader;
import io.kvasir.ingest.split.SplitSettings;
import io.kvasir.ingest.split.Splitter;
import io.kvasir.ingest.text.ParsedDocument;
import io.kvasir.ingest.text.ParsedSentences;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks that documents crafted for overflow, expansion or long run times are read and split within seconds. */
@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileDocumentTest {

    private static final Splitter SPLITTER = new Splitter(SplitSettings.fine(), 200_000, ParsedSentences::tokens);

    static Stream<Arguments> markdown() {
        return Stream.of(
                Arguments.of("quotations", ">".repeat(100_000) + " words"),
                Arguments.of("brackets", "[".repeat(100_000) + " words"),
                Arguments.of("images", "![".repeat(50_000) + "words" + "]".repeat(50_000)),
                Arguments.of("emphasis", "*a ".repeat(100_000) + "words " + "b* ".repeat(100_000)),
                Arguments.of("stars", "*".repeat(100_000) + " words"),
                Arguments.of("bullets", "* ".repeat(100_000) + " words"),
                Arguments.of("indented list", nestedList(1_500)),
                Arguments.of("brackets before links", "[".repeat(50_000) + "[words](b) ".repeat(50_000)),
                Arguments.of("wiki brackets", "[[".repeat(200_000) + " words"),
                Arguments.of("comments", "words " + "<!-- ".repeat(100_000)),
                Arguments.of("attributes", "words " + "<a b=\" ".repeat(100_000)),
                Arguments.of("tags", "<div>" + "<b>".repeat(200_000) + "words"),
                Arguments.of("backticks", backticks(800) + " words"),
                Arguments.of("expressions", "${".repeat(100_000) + " words"),
                Arguments.of(
                        "wide table",
                        "|words".repeat(50_000) + "\n" + "|-".repeat(50_000) + "\n" + "|x\n".repeat(100_000)),
                Arguments.of("tall table", "|words|\n|-|\n" + "|x|\n".repeat(100_000)),
                Arguments.of("lines in deep quotations", ">".repeat(60) + " words\n" + "a\n".repeat(300_000)),
                Arguments.of("lines", "1\n".repeat(500_000) + "words"),
                Arguments.of("headings", "# words\n###### b\n".repeat(20_000)),
                Arguments.of("open fence", "```\n" + "words\n".repeat(100_000)),
                Arguments.of("one line", "words and more. ".repeat(65_000)),
                Arguments.of("one word", "words" + "x".repeat(1_000_000)),
                Arguments.of("lone surrogates", "\uD800words\uDC00 ".repeat(10_000)),
                Arguments.of("control characters", "\0\u0001\u001B[31mwords\u202E\u200B\r".repeat(10_000)),
                Arguments.of("front matter", "---\n" + "a: &a [*a, *a]\n".repeat(4_000) + "---\nwords"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("markdown")
    void hostileMarkdown_isReadAndSplit(String name, String source) {
        assertThat(hasWords(new MarkdownReader().read(source))).isTrue();
    }

    static Stream<Arguments> html() {
        return Stream.of(
                Arguments.of("div", "<div>".repeat(100_000) + "words"),
                Arguments.of("b", "<b>".repeat(100_000) + "words"),
                Arguments.of("table", "<table><tr><td>".repeat(100_000) + "words"),
                Arguments.of("ul", "<ul><li>".repeat(100_000) + "words"),
                Arguments.of("b p", "<b><p>".repeat(50_000) + "words"),
                Arguments.of("h1", "<h1>".repeat(100_000) + "words"),
                Arguments.of("rows", "<table><tr><th>words" + "<tr><td>x".repeat(100_000)),
                Arguments.of("spans", "<table><tr><th>words" + "<tr><td rowspan=0 colspan=1000000>x<td>y".repeat(20_000)),
                Arguments.of("dl", "<dl><dt>a?<dd>".repeat(50_000) + "words"),
                Arguments.of("details", "<details><summary>a?</summary>".repeat(50_000) + "words"),
                Arguments.of("sup", "words <sup>".repeat(50_000)),
                Arguments.of("attributes", "<p " + "a ".repeat(300_000) + ">words"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("html")
    void hostileHtml_isReadAndSplit(String name, String source) {
        assertThat(hasWords(new HtmlReader().read(source))).isTrue();
    }

    @Test
    void megabytes_ofOrdinaryMarkdown_areReadInSeconds() {
        String section = """
                ## A heading

                Some **bold** prose with a [link](a.md), `code` and a [[Page|wiki link]]. It goes on, e.g. like this.

                - an item
                - another *item*

                | a | b |
                |---|---|
                | 1 | 2 |

                """;
        ParsedDocument parsed = new MarkdownReader().read(section.repeat(2_000_000 / section.length()));

        assertThat(SPLITTER.split(parsed).size()).isGreaterThan(1_000);
    }

    private static boolean hasWords(ParsedDocument reading) {
        List<Passage> passages = SPLITTER.split(reading);
        return passages.stream().anyMatch(passage -> passage.plainText().contains("words"))
                && passages.stream().allMatch(passage -> ParsedSentences.tokens(passage.plainText()) <= 512);
    }

    private static String nestedList(int depth) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            list.repeat("  ", i).append("- words\n");
        }
        return list.toString();
    }

    private static String backticks(int lengths) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < lengths; i++) {
            text.append('e').repeat('`', i);
        }
        return text.toString();
    }
}
