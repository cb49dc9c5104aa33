package io.kvasir.ingest;

import io.kvasir.index.Passage;
import io.kvasir.ingest.html.HtmlReader;
import io.kvasir.ingest.split.SplitSettings;
import io.kvasir.ingest.split.Splitter;
import io.kvasir.ingest.text.BlockList;
import io.kvasir.ingest.text.HeadingPath;
import io.kvasir.ingest.text.LinkList;
import io.kvasir.ingest.text.ParsedDocument;
import io.kvasir.ingest.text.ParsedSentences;
import io.kvasir.ingest.text.TextReader;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static io.kvasir.ingest.text.ParsedSentences.markdown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests the limits of documents and of what is derived from them. */
class DocumentBoundsTest {
    private static void assertUnreadable(ThrowingCallable reading, String... payload) {
        assertThatExceptionOfType(KvasirException.class).isThrownBy(reading).satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.UNREADABLE_DOCUMENT);
            assertThat(refusal.getMessage()).contains(payload);
        });
    }

    private static List<Passage> split(ParsedDocument parsed, int maxPassages) {
        return new Splitter(new SplitSettings(64, 8, 16), maxPassages, ParsedSentences::tokens).split(parsed);
    }

    @Test
    void passages_beyondTheLimit_areRejected_withTheirNumber() {
        ParsedDocument parsed = markdown("Some words of a sentence that goes on for a while. ".repeat(200));
        int needed = split(parsed, 1_000).size();

        assertThat(split(parsed, needed)).hasSize(needed);
        assertUnreadable(() -> split(parsed, needed - 1), "passages", String.valueOf(needed - 1));
    }

    @Test
    void heading_isTruncatedInCopies_butWholeInItsOwnPassage() {
        String heading = "Long heading ".repeat(1_000).strip();
        List<Passage> passages = split(markdown("# " + heading + "\n\n" + "Words of the text. ".repeat(200)), 2_000);

        assertThat(passages).allSatisfy(passage -> assertThat(passage.headings())
                .allSatisfy(copy -> assertThat(copy.length()).isLessThanOrEqualTo(HeadingPath.MAX_CHARACTERS)));
        String all = String.join("", passages.stream().map(Passage::plainText).toList());
        assertThat(all.split("heading", -1)).as("parts around the words of the heading").hasSize(1_001);
    }

    @Test
    void heading_isNotTruncatedWithinASurrogatePair() {
        assertThat(HeadingPath.truncate("a" + "😀".repeat(10), 4)).isEqualTo("a😀");
    }

    @Test
    void headings_ofManySections_growTheTextAtMostFourfold() {
        String headings = "# " + "a".repeat(499) + "\n## " + "b".repeat(499) + "\n### " + "c".repeat(499) + "\n";
        String section = "#### d\n" + "w1 w2 w3 w4 w5 w6 w7 w8 w9 wa wb wc wd we wf wg wh wi\n\n";

        assertUnreadable(() -> split(markdown(headings + section.repeat(4_000)), 100_000), "characters", "passages");
        assertThat(split(markdown(headings + section.repeat(200)), 100_000)).hasSizeGreaterThan(100);
    }

    @Test
    void tableHeaders_areRepeated_untilTheTableGrowsTooMuch() {
        String header = "<tr><th>" + "Long name of a column ".repeat(15) + "</th></tr>";
        ParsedDocument small = new HtmlReader().read("<table>" + header + "<tr><td>x1</td></tr>".repeat(500) + "</table>");
        ParsedDocument large = new HtmlReader().read("<table>" + header + "<tr><td>x1</td></tr>".repeat(5_000) + "</table>");

        assertThat(ParsedSentences.texts(small)).hasSize(500).allMatch(row -> row.endsWith("column: x1"));
        assertThat(ParsedSentences.texts(large)).hasSize(5_001).filteredOn(row -> row.equals("x1")).hasSizeBetween(4_000, 4_400);
        assertThat(ParsedSentences.texts(large).getFirst()).startsWith("Long name of a column");
    }

    @Test
    void headersOfManyTables_shareOneGrowthLimit() {
        String header = "|" + "Long name of a column ".repeat(15) + "|\n|---|\n";
        String table = header + "|x1|\n".repeat(200) + "\nWords.\n\n";
        long characters = ParsedSentences.texts(markdown(table.repeat(50))).stream().mapToLong(String::length).sum();

        assertThat(characters).isLessThan(400_000);
    }

    @Test
    void pieces_beyondTheLimit_areRejected() {
        assertUnreadable(() -> new TextReader().read("* a\n".repeat(BlockList.MAX_SPANS + 1)), "400000 sentences");
    }

    @Test
    void markup_beyondTheParserLimit_isText_andRejectedInHtml() {
        assertThat(markdown("**a** ".repeat(130_000)).blocks().getFirst().spans().getFirst().text()).contains("**a** **a**");
        assertThat(markdown("**a** ".repeat(1_000)).blocks().getFirst().spans().getFirst().text()).doesNotContain("*");
        assertUnreadable(() -> new HtmlReader().read("<b>x".repeat(400_001)), "400000 tags");
    }

    @Test
    void links_beyondTheLimit_areRejected() {
        assertUnreadable(() -> new HtmlReader().read("<a href=b>a</a> ".repeat(LinkList.MAX_LINKS + 1)), "100000 links");
    }

    @Test
    void longWords_countByTheirCharacters() {
        List<Passage> passages = split(markdown(("x".repeat(1_900) + " ").repeat(500)), 10_000);

        assertThat(passages).isNotEmpty().allSatisfy(passage -> assertThat(passage.plainText().length()).isLessThanOrEqualTo(64 * 40));
    }

    @Test
    void metadata_upToTheLimit_isAccepted_andRejectedBeyondIt() {
        int fits = 1024 - "{\"a\":\"\"}".length() - 1;
        assertThatCode(() -> MetadataSize.check(Map.of("a", "x".repeat(fits)), 1024)).doesNotThrowAnyException();
        assertUnreadable(() -> MetadataSize.check(Map.of("a", "x".repeat(fits + 1)), 1024), "metadata", "1024");
        assertUnreadable(() -> MetadataSize.check(Map.of("a", "é".repeat(fits)), 1024), "metadata", "1024");
        assertUnreadable(() -> MetadataSize.check(Map.of("a", List.of("\u0001".repeat(200))), 1024), "metadata", "1024");
    }

    @Test
    void metadata_withTooManyValues_isRejected() {
        Map<String, Object> many = new LinkedHashMap<>();
        for (int i = 0; i < 6_000; i++) {
            many.put(Integer.toString(i), 1);
        }

        assertUnreadable(() -> MetadataSize.check(many, 1 << 20), "metadata", "5000 values");
    }

    @Test
    void uri_isLimitedInBytes() {
        assertThatCode(() -> DocumentUri.check("a".repeat(2_048))).doesNotThrowAnyException();
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> DocumentUri.check("海".repeat(683)))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("uri"));
    }

    @Test
    void overlongFrontMatterNumber_isText() {
        Map<String, Object> metadata =
                markdown("---\na: " + "9".repeat(60_000) + "\nb: 12345678901234567890\nc: 7\n---\nText.\n").metadata();

        assertThat(metadata.get("a")).isEqualTo("9".repeat(60_000));
        assertThat(metadata.get("b")).hasToString("12345678901234567890").isInstanceOf(Number.class);
        assertThat(metadata).containsEntry("c", 7);
    }
}
