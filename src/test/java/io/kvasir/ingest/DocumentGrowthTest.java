package io.kvasir.ingest;

import com.sun.management.ThreadMXBean;
import io.kvasir.ingest.split.SplitSettings;
import io.kvasir.ingest.split.Splitter;
import io.kvasir.ingest.text.ParsedDocument;
import io.kvasir.problem.KvasirException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks that time and memory of reading and splitting a document grow at most linearly with its length. Documents of many
 * shapes are read in one length and in four times that length. The test compares the thread's CPU time if it is long enough to
 * be measured, and takes the best of several runs if the first looks bad.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DocumentGrowthTest {
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int LENGTH = 60_000;
    private static final int TIMES = 4;
    private static final double MAX_GROWTH = 2.5 * TIMES;
    private static final long MEASURABLE_NANOS = 300_000_000;
    private static final int RUNS = 4;
    private static final int MADE_UP = 10;

    private static final String[] MARKDOWN = {
        "# A heading\n", "###### b\n", "#", "- item\n", "  - item\n", "> quoted\n", ">", "* ", "1. one\n", "|a|b|\n|-|-|\n|1|2|\n", "|x\n",
        "||||\n", "*", "**a** ", "_a_", "`", "``a", "```\ncode\n```\n", "    code\n", "[a](b) ", "[[a|b]] ", "[", "![", "](",
        "<b>", "<a b=\"",
        "<!-- ", "&amp;", "&", "\\*", "${a", "https://a.example/b ", "words of a sentence. ", "A. B. ", "\"quoted.\" ", "\n",
        "\n\n", "\t", " ",
        "x", "海", "😀", "[^1]", "[^1]: note\n", "---\n", "===\n", "<div>\n", "</div>\n", "~~a~~", "==a==", "<pre>x</pre>\n",
        "%%", "%%\n", "$$", "$$\n", "$", "Q: a?\n", "A: b\n", "**a?**\n\n", "**a** ", "- a?\n  b\n", "key: b\n", "a\n: b\n", "<sup>1</sup>",
        "<details>\n<summary>a?</summary>\n\n", "> [!note] a\n> b\n\n"
    };
    private static final String[] TEXT = {
        "a  b  c\n", "AB  CD\n", "key: b\n", "AB\n\n", "- a?\n", "  1) a\n", "Q: a?\n", "A: b\n", "Why?\n\n", "07:01 a\n", "=====\n", "\n",
        "Words and more.\n", "a\tb\n", "[a]\n", "First a. Then b. "
    };
    private static final String[] HTML = {
        "<p>words. ", "<td>", "<td></td>", "<tr>", "<th>head", "<table>", "</table>", "<div>", "</div>", "<ul><li>", "<li>a",
        "</ul>", "<h1>a</h1>",
        "<h6>b</h6>", "<b>", "</b>", "<a href=x>", "<a href=\"////////x\">a</a>", "<br>", "<pre>x\n", "</pre>", "<!-- a -->",
        "&amp;", "&", "x", " ",
        "\n", "<p a=b c=d>", "<img alt=a>", "<span hidden>a</span>", "<blockquote>", "<main>", "<footer>", "<caption>c</caption>",
        "<dl><dt>a?<dd>b", "<details><summary>a?</summary>b", "<p><b>a?</b>", "<aside class=note>a", "<ol><li>a", "m<sup>2</sup>",
        "<sup>", "<del>a</del>", "<td rowspan=9 colspan=9>a", "<td rowspan=0>a", "<label>a", "<header><h1>a", "<math><msup>a",
        "a: b<br>"
    };

    /**
     * A shape of documents, which can be generated in any length.
     *
     * @param head the beginning of the document
     * @param piece the piece that is repeated after the head
     * @param scale factor of the length at which the time becomes measurable
     */
    record Growing(String mediaType, String head, String piece, int scale) {
        Growing(String mediaType, String head, String piece) {
            this(mediaType, head, piece, 1);
        }

        String of(int length) {
            return head + piece.repeat(Math.max(1, scale * length / piece.length())) + " words";
        }

        @Override
        public String toString() {
            return (mediaType + " " + head + "|" + piece).replace("\n", "\\n");
        }
    }

    static Stream<Growing> shapes() {
        List<Growing> shapes = new ArrayList<>();
        String wide = "Name of a column that is long ".repeat(13);
        shapes.add(new Growing("text/markdown", "|" + wide + "|\n|-|\n", "|x1|\n"));
        shapes.add(new Growing("text/html", "<table><tr><th>" + wide + "</th></tr>", "<tr><td>x1</td></tr>"));
        shapes.add(new Growing("text/html", "<table><tr>", "<td></td>"));
        shapes.add(new Growing("text/html", "<table>", "<tr><th>a<td>b"));
        shapes.add(new Growing("text/html", "<pre>", "x = 1; ", 8));
        shapes.add(new Growing("text/markdown", "```\n", "x = 1; ", 8));
        shapes.add(new Growing("text/markdown", "    ", "x"));
        shapes.add(new Growing("text/markdown", "", "! # "));
        shapes.add(new Growing("text/plain", "", "\u3002#"));
        shapes.add(new Growing("text/plain", "", "x"));
        shapes.add(new Growing("text/plain", "", "1. a\n"));
        shapes.add(new Growing("text/markdown", "---\n", "a: [1, 2]\n"));
        shapes.add(new Growing("text/markdown", "# " + "heading ".repeat(2_000) + "\n", "Words of a text. "));
        shapes.add(new Growing("text/markdown", "# ", "heading "));
        shapes.add(new Growing("text/plain", "", "First stir. Then wait. Now eat.\n\n"));
        shapes.add(new Growing("text/markdown", "", "First stir. Then wait. Now eat.\n\n"));
        shapes.add(new Growing("text/html", "", "<aside><ul><li>a</ul>b</aside>"));
        shapes.add(new Growing("text/html", "<ul><li>", "Words. <summary><summary></summary></summary>"));
        for (String piece : MARKDOWN) {
            shapes.add(new Growing("text/markdown", "", piece));
        }
        for (String piece : TEXT) {
            shapes.add(new Growing("text/plain", "", piece));
        }
        for (String piece : HTML) {
            shapes.add(new Growing("text/html", "", piece));
        }
        Random random = new Random(20260101);
        for (int i = 0; i < MADE_UP; i++) {
            shapes.add(madeUp("text/markdown", MARKDOWN, random));
            shapes.add(madeUp("text/html", HTML, random));
            shapes.add(madeUp("text/plain", TEXT, random));
        }
        return shapes.stream();
    }

    private static Growing madeUp(String mediaType, String[] pieces, Random random) {
        StringBuilder piece = new StringBuilder();
        for (int i = 2 + random.nextInt(4); i > 0; i--) {
            piece.repeat(pieces[random.nextInt(pieces.length)], 1 + random.nextInt(3));
        }
        return new Growing(mediaType, pieces[random.nextInt(pieces.length)], piece.toString());
    }

    private record Cost(long bytes, long nanos) {
        Cost least(Cost other) {
            return new Cost(Math.min(bytes, other.bytes), Math.min(nanos, other.nanos));
        }

        boolean isTooMuch(Cost shorter) {
            return bytes > MAX_GROWTH * shorter.bytes + (1 << 20)
                    || nanos > MEASURABLE_NANOS && nanos > MAX_GROWTH * shorter.nanos;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void document_ofAnyShape_takesLinearTimeAndMemory(Growing shape) {
        String shorter = shape.of(LENGTH);
        String longer = shape.of(LENGTH * TIMES);
        Cost less = cost(shape, shorter);
        Cost more = cost(shape, longer);
        for (int run = 1; run < RUNS && more.isTooMuch(less); run++) {
            less = less.least(cost(shape, shorter));
            more = more.least(cost(shape, longer));
        }

        assertThat(more.isTooMuch(less)).as("%s, and %s for %d times as much", less, more, TIMES).isFalse();
    }

    private static Cost cost(Growing shape, String source) {
        long bytes = THREAD.getCurrentThreadAllocatedBytes();
        long nanos = THREAD.getCurrentThreadCpuTime();
        try {
            ParsedDocument parsed = DocumentReaders.require(shape.mediaType()).read(source);
            new Splitter(SplitSettings.fine(), 20_000, text -> text.length() / 4 + 1).split(parsed);
        } catch (KvasirException refused) {
            // A document that exceeds a limit is rejected while it is read.
            assertThat(refused.code().status()).isEqualTo(422);
        }
        return new Cost(THREAD.getCurrentThreadAllocatedBytes() - bytes, THREAD.getCurrentThreadCpuTime() - nanos);
    }
}
