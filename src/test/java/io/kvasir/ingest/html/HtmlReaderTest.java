package io.kvasir.ingest.html;

import io.kvasir.document.Link;
import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.text.ParsedDocument;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static io.kvasir.ingest.text.ParsedSentences.sources;
import static io.kvasir.ingest.text.ParsedSentences.texts;
import static org.assertj.core.api.Assertions.assertThat;

class HtmlReaderTest {

    private final HtmlReader reader = new HtmlReader();

    @Test
    void page_isReadAsDisplayed() {
        ParsedDocument parsed = reader.read("""
                <!doctype html><html><head><title>Harbour rules</title>
                <meta name="Description" content="All rules"><meta name=viewport content=x></head><body>
                <header>Banner</header><nav><a href="/">Home</a></nav>
                <main><header><h1>Harbour <em>rules</em></h1></header>
                <p>Boats must   be
                moored at <b>pier&nbsp;4</b>.<br>Fees apply. See <a href="fees.html#night">fees</a>.</p>
                <ul><li>First. Second<ul><li>nested</li></ul></li></ul>
                <p hidden>secret</p><p style="display: none">secret</p><script>x()</script><noscript>y</noscript>
                <h2>Contact</h2>Loose <i>words</i>.<pre>a  b
                  c</pre></main><footer>Imprint</footer></body></html>""");

        assertThat(parsed.title()).isEqualTo("Harbour rules");
        assertThat(parsed.metadata()).isEqualTo(Map.of("description", "All rules"));
        assertThat(texts(parsed))
                .containsExactly(
                        "Harbour rules", "Boats must be moored at pier 4.", "Fees apply.", "See fees.", "First.",
                        "Second", "nested", "Contact", "Loose words.", "a  b\n  c");
        assertThat(texts(parsed, Kind.ITEM)).containsExactly("First.", "Second", "nested");
        assertThat(texts(parsed, Kind.CODE)).containsExactly("a  b\n  c");
        assertThat(parsed.blocks().getLast().headings()).containsExactly("Harbour rules", "Contact");
        assertThat(parsed.text()).doesNotContain("secret", "Banner", "Home", "Imprint", "x()");
        assertThat(parsed.links())
                .containsExactly(new Link(
                        Link.Kind.HYPERLINK, "fees.html", "night", null, parsed.text().indexOf("fees.")));
    }

    @Test
    void tableRows_containTheirHeaders() {
        ParsedDocument parsed = reader.read("<table><caption>Fees</caption><tr><th>Boat<th>Fee</tr>"
                + "<tr><td>Small <p>ones</p><td>5<tr><td>Big<td></table><table><tr><td>a<td>b</table>");

        assertThat(texts(parsed)).containsExactly("Fees", "Boat: Small ones; Fee: 5", "Boat: Big", "a: b");
        assertThat(sources(parsed)).contains("Small ones | 5", "Big", "a | b");
    }

    @Test
    void layoutTable_isNotReadAsRecords() {
        ParsedDocument parsed = reader.read("<table><tr><td><h1>Title</h1><p>One. Two.</p></td></tr></table>");

        assertThat(parsed.title()).isEqualTo("Title");
        assertThat(texts(parsed)).containsExactly("Title", "One.", "Two.");
    }

    @Test
    void dangerousUris_areNotLinks() {
        String page = "<a href='javascript:x'>a</a><a href=' data:x'>b</a><a href='ok.html'>c</a><a>d</a>";

        assertThat(reader.read(page).links())
                .extracting(Link::target)
                .containsExactly("ok.html");
    }

    @Test
    void emptyPage_hasNoBlocks() {
        assertThat(reader.read("<html><body><nav>menu</nav><p> </p></body></html>").blocks()).isEmpty();
        assertThat(reader.read("").blocks()).isEmpty();
    }
}
