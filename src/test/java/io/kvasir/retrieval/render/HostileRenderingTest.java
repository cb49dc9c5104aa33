package io.kvasir.retrieval.render;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Documents made to keep the renderer busy, or to make it write much more than it read. */
class HostileRenderingTest {
    private static final int LENGTH = 1_000_000;

    static Stream<Arguments> shapes() {
        return Stream.of(
                arguments("nested quotations", ">".repeat(LENGTH)),
                arguments("nested quotations in lines", "> > > > > > > > > > > > > > > > a\n".repeat(LENGTH / 34)),
                arguments("brackets", "[".repeat(LENGTH)),
                arguments("brackets of links", "[a](".repeat(LENGTH / 4)),
                arguments("closed brackets", "[".repeat(LENGTH / 2) + "]".repeat(LENGTH / 2)),
                arguments("emphasis", "*a _b ".repeat(LENGTH / 6)),
                arguments("emphasis below the limit", "*a **b ".repeat(30_000)),
                arguments("nested emphasis", "**a ".repeat(1000) + "b** ".repeat(1000)),
                arguments("backticks", IntStream.range(1, 2000).mapToObj("`"::repeat).collect(Collectors.joining(" "))),
                arguments("nested lists", "- ".repeat(LENGTH / 2)),
                arguments("lines of nested lists", ("- ".repeat(24) + "a\n").repeat(20_000)),
                arguments("wide table", "|a".repeat(2000) + "\n" + "|-".repeat(2000) + "\n" + "|\n".repeat(100_000)),
                arguments("padded table", "|a".repeat(700) + "|\n" + "|-".repeat(700) + "|\n" + "|\n".repeat(700)),
                arguments("pipes", "|".repeat(LENGTH)),
                arguments("long addresses", "[r]: https://a.example/" + "x".repeat(1900) + "\n\n" + "[a][r] ".repeat(10_000)),
                arguments("tags", "<div>\n\n".repeat(20_000) + "<div>".repeat(20_000)),
                arguments("html block", "<div>\n" + "a *b* <i>c</i>\n".repeat(20_000)),
                arguments("preformatted", "<pre>\n" + "a &amp; b\n".repeat(39_000)),
                arguments("unclosed comments", "<!-- ".repeat(LENGTH / 5)),
                arguments("ampersands", "&".repeat(LENGTH)),
                arguments("quotes", "\"".repeat(LENGTH)),
                arguments("entities", "&#x1F6DF;".repeat(20_000)),
                arguments("wiki-links", "[[a|b]]".repeat(30_000)),
                arguments("one line", "a".repeat(LENGTH)),
                arguments("blank lines", "\n".repeat(LENGTH)),
                arguments("headings", "# a\n".repeat(100_000)),
                arguments("surrogates", "🛟".repeat(LENGTH / 2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void document_ofHostileShape_isRenderedInBoundedTime(String shape, String text) {
        int length = text.codePointCount(0, text.length());
        List<TextRange> ranges = IntStream.range(0, 100)
                .mapToObj(i -> new TextRange((int) ((long) length * i / 100), (int) ((long) length * i / 100) + 2000).clippedTo(length))
                .toList();
        List<TextRange> highlights = ranges.stream().map(range -> new TextRange(range.start(), range.start() + range.length() / 2))
                .toList();

        List<String> html = TextToHtml.render("text/markdown", text, ranges, highlights);

        assertThat(html).as(shape).hasSize(100).allSatisfy(part -> assertThat(part.length()).isLessThan(250_000));
    }
}
