package io.kvasir.retrieval.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextToHtmlTest {
    private static final String MARKDOWN = "text/markdown";
    private static final Set<String> ELEMENTS = Set.of(
            "body", "h3", "h4", "h5", "h6", "p", "blockquote", "ul", "ol", "li", "pre", "code", "em", "strong", "b", "del", "a",
            "mark", "br",
            "hr", "table", "thead", "tbody", "tr", "th", "td");
    private static final Set<String> ATTRIBUTES = Set.of("href", "rel", "target", "class", "align", "start");
    private static final String TABLE = """
            Before.

            | Ship | Crew |
            |---|--:|
            | Petrel | 4 |
            | Gannet \\| Tern | 16 |
            """;

    private static String html(String type, String text) {
        return TextToHtml.render(type, text, List.of(new TextRange(0, points(text))), List.of()).getFirst();
    }

    private static String html(String text) {
        return html(MARKDOWN, text);
    }

    private static int points(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Returns the range of some words in code points. */
    private static TextRange range(String text, String words) {
        int start = text.indexOf(words);
        assertThat(start).as(words).isNotNegative();
        return new TextRange(points(text.substring(0, start)), points(text.substring(0, start + words.length())));
    }

    /** Renders the whole text with some words of it highlighted. */
    private static String highlighted(String text, String... words) {
        List<TextRange> marks = new ArrayList<>();
        for (String word : words) {
            marks.add(range(text, word));
        }
        return TextToHtml.render(MARKDOWN, text, List.of(new TextRange(0, points(text))), marks).getFirst();
    }

    /** Renders the part of the text that has these words. */
    private static String part(String text, String words) {
        return TextToHtml.render(MARKDOWN, text, List.of(range(text, words)), List.of()).getFirst();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', textBlock = """
            # One → <h3>One</h3>
            ###### Six → <h6>Six</h6>
            a *b* **c** ~~d~~ ==e== → <p>a <em>b</em> <strong>c</strong> <del>d</del> <b>e</b></p>
            ***both*** → <p><em><strong>both</strong></em></p>
            `a < b` → <p><code>a &lt; b</code></p>
            > quoted → <blockquote><p>quoted</p></blockquote>
            - item → <ul><li>item</li></ul>
            3. third → <ol start="3"><li>third</li></ol>
            - [ ] open → <ul><li>☐ open</li></ul>
            - [x] done → <ul><li>☑ done</li></ul>
            --- → <hr>
            \\*not emphasis\\* &amp; &copy; → <p>*not emphasis* &amp; ©</p>
            see [[Leave|the rules]] → <p>see the rules</p>
            see ![[Leave]] now → <p>see Leave now</p>
            ![a chart](https://example.org/x.png) → <p>a chart</p>
            a List<String> of <b>bold</b> H<sub>2</sub>O → <p>a List&lt;String&gt; of bold H2O</p>
            one<br>two → <p>one<br>two</p>
            [^1]: A footnote. → <p>[^1]: A footnote.</p>
            ${a + b} → <p><code>${a + b}</code></p>
            """)
    void construct_ofMarkdown_isRendered(String markdown, String html) {
        assertThat(html(markdown).replace("\n", "")).isEqualTo(html);
    }

    @Test
    void link_toTheWeb_isSafe() {
        assertThat(html("[x](https://example.org/?a=1&b=2)"))
                .isEqualTo("<p><a href=\"https://example.org/?a=1&amp;b=2\""
                        + " rel=\"noopener noreferrer nofollow\" target=\"_blank\">x</a></p>");
        assertThat(html("<mailto:a@example.org>")).contains("href=\"mailto:a@example.org\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](data:text/html;base64,PHNjcmlwdD4=)", "[x](vbscript:a)",
        "[x](&#106;avascript:alert(1))", "[x](<java\tscript:alert(1)>)", "[x](file:///etc/passwd)", "[x](#q=delete)",
        "[x](/api/documents)",
        "[x](//evil.example/)", "[x](other.md)", "[x][r]\n\n[r]: javascript:alert(1)", "<javascript:alert(1)>",
        "[x](\u0001javascript:alert(1))",
        "[x](https&colon;//evil.example\" onclick=\"alert(1))", "![x](javascript:alert(1))", "[![x](data:image/svg+xml,a)](javascript:a)"
    })
    void link_thatIsUnsafe_isText(String markdown) {
        assertThat(html(markdown)).isNotBlank().doesNotContain("<a", "<img");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<script>alert(1)</script>", "a <script>alert(1)</script> b", "<img src=x onerror=alert(1)>", "a <img src=x onerror=alert(1)>",
        "<iframe src=\"https://evil.example\"></iframe>", "<svg/onload=alert(1)>", "<style>body{display:none}</style>",
        "<div onclick=\"alert(1)\">\n\nx\n\n</div>", "<a href=\"javascript:alert(1)\">x</a>",
        "<form action=\"https://evil.example\"><input></form>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "<!--><script>alert(1)</script>-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?php echo 1 ?><script>alert(1)</script>", "<pre><script>alert(1)</script></pre>",
        "<textarea></textarea><script>alert(1)</script>",
        "`<script>alert(1)</script>`", "```\n</code></pre><script>alert(1)</script>\n```", "```\"><script>\nx\n```",
        "    <script>alert(1)</script>",
        "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |", "# <script>alert(1)</script>",
        "[<script>alert(1)</script>](https://a.example)",
        "[x](https://a.example/\"onmouseover=alert(1)//)", "[x](https://a.example 'a\" onmouseover=\"alert(1)')",
        "---\ntitle: <script>alert(1)</script>\n---\n",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<x-y onclick=alert(1)>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "[[<script>alert(1)</script>]]", "[^1]: <script>alert(1)</script>", "<base href=\"https://evil.example\">",
        "<meta http-equiv=refresh content=0>"
    })
    void markup_thatIsHostile_isInert(String markdown) {
        for (String type : List.of(MARKDOWN, "text/plain", "text/html")) {
            String html = html(type, markdown);
            for (Element element : Jsoup.parseBodyFragment(html).body().getAllElements()) {
                assertThat(element.normalName()).as(html).isIn(ELEMENTS);
                assertThat(element.attributes()).as(html).allMatch(attribute -> ATTRIBUTES.contains(attribute.getKey()));
                assertThat(element.attr("href")).as(html).matches("|https?://.*|mailto:.*");
            }
        }
    }

    @Test
    void codeBlock_isPreformatted() {
        assertThat(html("```java\nint a = 1 < 2 ? 3 : 4;\n\n\treturn;\n```\n"))
                .isEqualTo("<pre><code>int a = 1 &lt; 2 ? 3 : 4;\n\n\treturn;\n</code></pre>");
        assertThat(highlighted("    one two\n    three", "two\n    thr"))
                .isEqualTo("<pre><code>one <mark>two\nthr</mark>ee</code></pre>");
    }

    @Test
    void table_isRendered_withItsAlignment() {
        assertThat(html(TABLE)).isEqualTo("<p>Before.</p><table><thead><tr><th>Ship</th><th align=\"right\">Crew</th></tr></thead><tbody>"
                + "<tr><td>Petrel</td><td align=\"right\">4</td></tr>"
                + "<tr><td>Gannet | Tern</td><td align=\"right\">16</td></tr></tbody></table>");
    }

    @Test
    void row_ofATable_isRenderedUnderItsHeader() {
        assertThat(part(TABLE, "| Gannet \\| Tern | 16 |"))
                .isEqualTo("<table><thead><tr><th>Ship</th><th align=\"right\">Crew</th></tr></thead><tbody>"
                        + "<tr><td>Gannet | Tern</td><td align=\"right\">16</td></tr></tbody></table>");
    }

    @Test
    void cells_ofATable_areHighlighted() {
        assertThat(highlighted(TABLE, "Petrel | 4")).contains("<td><mark>Petrel</mark></td><td align=\"right\"><mark>4</mark></td>");
        assertThat(highlighted(TABLE, "\\| Tern | 1"))
                .contains("<td>Gannet <mark>| Tern</mark></td><td align=\"right\"><mark>1</mark>6</td>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', textBlock = """
            one two three → two → <p>one <mark>two</mark> three</p>
            one **two three** four → three** fo → <p>one <strong>two <mark>three</mark></strong><mark> fo</mark>ur</p>
            a *b **c d** e* f → c d → <p>a <em>b <strong><mark>c d</mark></strong> e</em> f</p>
            one [two three](https://a.example) four → two thr → NONE<mark>two thr</mark>ee</a> four</p>
            one `two three` four → wo thr → <p>one <code>t<mark>wo thr</mark>ee</code> four</p>
            ``a ` b`` c → ` b`` → <p><code>a <mark>` b</mark></code> c</p>
            a \\* b → \\* → <p>a <mark>*</mark> b</p>
            a &amp; b → amp → <p>a <mark>&amp;</mark> b</p>
            a [[B|words]] c → B| → <p>a <mark>words</mark> c</p>
            ⛵🛟 das *Boot 🚤* 漂浮 → Boot 🚤* 漂 → <p>⛵🛟 das <em><mark>Boot 🚤</mark></em><mark> 漂</mark>浮</p>
            # Head of it → of → <h3>Head <mark>of</mark> it</h3>
            - [x] done it → done → <ul><li>☑ <mark>done</mark> it</li></ul>
            """)
    void words_cited_areHighlighted(String markdown, String words, String html) {
        if (html.startsWith("NONE")) {
            assertThat(highlighted(markdown, words)).endsWith(html.substring(4));
        } else {
            assertThat(highlighted(markdown, words)).isEqualTo(html);
        }
    }

    @Test
    void highlight_acrossBlocks_isInEachOfThem() {
        assertThat(highlighted("# A b\n\nc d\ne f\n\n- g\n- h i", "b\n\nc d\ne f\n\n- g\n- h"))
                .isEqualTo("<h3>A <mark>b</mark></h3><p><mark>c d\ne f</mark></p>"
                        + "<ul><li><mark>g</mark></li><li><mark>h</mark> i</li></ul>");
    }

    @Test
    void highlights_several_areMerged() {
        assertThat(highlighted("one two three four", "one", "two thr", "three"))
                .isEqualTo("<p><mark>one</mark> <mark>two three</mark> four</p>");
    }

    @Test
    void highlight_inHtmlBlock_isPlaced() {
        String text = "<details>\n<summary>More of it</summary>\n\nAnd *this*.\n\n</details>";
        assertThat(highlighted(text, "of it")).contains("More <mark>of it</mark>").contains("<p>And <em>this</em>.</p>");
    }

    @Test
    void range_ofText_isRenderedAlone() {
        String text = "# Head\n\nOne *two* three.\n\n1. a\n2. b\n3. c\n";
        assertThat(part(text, "two* thr")).isEqualTo("<p><em>two</em> thr</p>");
        assertThat(part(text, "2. b\n")).isEqualTo("<ol start=\"2\"><li>b</li></ol>");
        assertThat(part(text, "# Head\n")).isEqualTo("<h3>Head</h3>");
    }

    @Test
    void ranges_several_areRenderedInOrder() {
        String text = "One.\n\nTwo.";
        assertThat(TextToHtml.render(MARKDOWN, text, List.of(range(text, "Two."), range(text, "One."), new TextRange(3, 3)), List.of()))
                .containsExactly("<p>Two.</p>", "<p>One.</p>", "");
    }

    @Test
    void frontMatter_isPreformatted() {
        assertThat(html("---\ntags: [a]\n---\n# Head")).isEqualTo("<pre><code>---\ntags: [a]\n---\n</code></pre><h3>Head</h3>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/html", "application/xhtml+xml"})
    void text_withoutMarkup_keepsItsLines(String type) {
        String text = "One *two*\n  | three\r\n\n\n<b>four</b> 🛟\n";
        assertThat(TextToHtml.render(type, text, List.of(new TextRange(0, points(text))), List.of(range(text, "three"))).getFirst())
                .isEqualTo("<p class=\"lines\">One *two*\n  | <mark>three</mark></p><p class=\"lines\">&lt;b&gt;four&lt;/b&gt; 🛟</p>");
    }

    @Test
    void markdown_beyondTheLimit_isShownAsText() {
        String text = "*a*\n" + "b ".repeat(1_000_000);

        assertThat(TextToHtml.render(MARKDOWN, text, List.of(new TextRange(0, 3)), List.of()))
                .containsExactly("<p class=\"lines\">*a*</p>");
    }

    @Test
    void everyRange_ofAnyConstruct_isRenderedWithoutError() {
        String text = "---\na: b\n---\n# *A* `b`\n\n> 1. [c](https://d.example)\n>\n> | e | f |\n> |---|---|\n> | \\| g | 🛟 |\n\n"
                + "```\nh\n\ti\n```\n\n"
                + "<div>\n\n- [x] j &amp; \\*k\\*\n  <p>l</p>\n\n</div>\n\n[[m|n]] ![o](p)  \n"
                + "q<br>r\n\n    s\n\n<pre>t</pre>\n\n[^u]: v\n";
        int length = points(text);
        for (int start = 0; start < length; start++) {
            for (int end = start + 1; end <= length; end += 7) {
                TextRange range = new TextRange(start, end);
                String html = TextToHtml.render(MARKDOWN, text, List.of(range), List.of(range)).getFirst();
                assertThat(html).doesNotContain("<mark></mark>");
            }
        }
    }

    @Test
    void comments_areNotDisplayed_andFormulasAreCode() {
        assertThat(html("The well %%deep secret%% is dry.\n\n%%\nmore\n\nsecrets\n%%\n\nGo <!-- secretly -->on.\n"))
                .contains("The well", "is dry.", "on.")
                .doesNotContain("secret");
        assertThat(html("$$\na_1*b_1*c\n$$\n\nand $x_1*y*z$.\n")).contains("a_1*b_1*c", "<code>$x_1*y*z$</code>");
        assertThat(html("Struck ~~out~~ is shown.")).contains("<del>out</del>");
    }
}
