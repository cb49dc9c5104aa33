package io.kvasir.ingest;

import io.kvasir.document.Link;
import io.kvasir.document.Link.Kind;
import io.kvasir.ingest.html.HtmlReader;
import io.kvasir.ingest.text.Hyperlinks;
import io.kvasir.ingest.text.ParsedDocument;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.kvasir.ingest.text.ParsedSentences.markdown;
import static org.assertj.core.api.Assertions.assertThat;

class MarkdownLinksTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            nullValues = "-",
            value = {
                "[[Page]]                    § WIKI  § Page       § -         § -",
                "[[Page|alias]]              § WIKI  § Page       § -         § alias",
                "[[Page#Part]]               § WIKI  § Page       § Part      § -",
                "[[Page#Part|alias]]         § WIKI  § Page       § Part      § alias",
                "[[a/b/Page]]                § WIKI  § a/b/Page   § -         § -",
                "[[#Part]]                   § WIKI  § ''         § Part      § -",
                "![[Page#Part]]              § EMBED § Page       § Part      § -",
                "![[map.png|300]]            § EMBED § map.png    § -         § 300",
                "[[^Library/Std]]            § WIKI  § Library/Std § -        § -",
                "[[Page@123]]                § WIKI  § Page       § -         § -",
                "[[Page@L12c3]]              § WIKI  § Page       § -         § -",
                "[[Page$anchor]]             § WIKI  § Page       § -         § -",
                "[[$anchor]]                 § WIKI  § $anchor    § -         § -",
                "[[a_b_c]]                   § WIKI  § a_b_c      § -         § -",
                "[[API#f(x, y)]]             § WIKI  § API        § f(x, y)   § -",
                "[t](other.md)               § HYPERLINK § other.md § -       § -",
                "[t](My%20Page.md#a%20b)     § HYPERLINK § My Page.md § a b   § -",
                "[t](#part)                  § HYPERLINK § ''     § part      § -",
                "[t](100%.md)                § HYPERLINK § 100%.md § -        § -",
                "[t](https://a.example/#x)   § HYPERLINK § https://a.example/#x § - § -",
                "<https://a.example>         § HYPERLINK § https://a.example § - § -",
                "https://a.example/b.        § HYPERLINK § https://a.example/b § - § -",
                "<a href='page.html'>t</a>   § HYPERLINK § page.html § -      § -",
            })
    void link_inEachSyntax_isRead(String written, Kind kind, String target, String heading, String alias) {
        String source = "Before " + written + " after";

        assertThat(markdown(source).links()).containsExactly(new Link(kind, target, heading, alias, 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "`[[Code]]`", "```\n[[Code]]\n```", "    [[Code]]", "\\[[Escaped]]", "[[]]", "[[ ]]", "[[broken\nline]]",
        "[t](javascript:alert(1))", "[t](JaVaScript:x)", "[t](data:text/html,x)", "[t](mailto:a@b.example)", "[t]()",
        "<a href='java&#10;script:x'>t</a>", "`https://a.example`", "${query[[from x = y]]}"})
    void otherText_isNotALink(String source) {
        assertThat(markdown(source).links()).isEmpty();
    }

    @Test
    void overlongUri_isNotALink() {
        String longest = "/".repeat(Hyperlinks.MAX_LENGTH - 1) + "x";

        assertThat(markdown("<a href=\"" + longest + "\">t</a>").links()).hasSize(1);
        assertThat(markdown("<a href=\"/" + longest + "\">t</a>").links()).isEmpty();
        assertThat(new HtmlReader().read("<a href=\"/" + longest + "\">t</a>").links()).isEmpty();
    }

    @Test
    void links_inOneParagraph_keepTheirOrderAndPositions() {
        String source = "[[A]], [b](b.md) and ![[C|c]]; **[[D]]**\n\n| x |\n|---|\n| [[E\\|e]] |\n";
        List<Link> links = markdown(source).links();

        assertThat(links).extracting(Link::target).containsExactly("A", "b.md", "C", "D", "E");
        assertThat(links).extracting(Link::alias).containsExactly(null, null, "c", null, "e");
        assertThat(links).extracting(link -> source.substring(link.start(), link.start() + 3))
                .containsExactly("[[A", "[b]", "![[", "[[D", "[[E");
    }

    @Test
    void referenceLink_isLocatedAtItsUse() {
        assertThat(markdown("See [this][r].\n\n[r]: /there.md\n").links())
                .containsExactly(new Link(Kind.HYPERLINK, "/there.md", null, null, 4));
    }

    @Test
    void storedLinks_haveOffsetsInCodePoints() {
        ParsedDocument parsed = markdown("\uD83C\uDF0A [[A]] \uD83C\uDF0A\uD83C\uDF0A [[B]]\n");

        assertThat(LinkOffsets.toCodePoints(parsed)).extracting(Link::start).containsExactly(2, 11);
        assertThat(parsed.links()).extracting(Link::start).containsExactly(3, 14);
    }
}
