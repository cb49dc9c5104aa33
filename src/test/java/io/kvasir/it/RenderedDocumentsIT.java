package io.kvasir.it;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Documents shown as HTML, with highlights. */
class RenderedDocumentsIT extends OnServer {
    private static final String TEXT =
            "# Røde bøjer 🛟\n\n| Buoy | Colour |\n|---|---|\n| Tern | *red* |\n| Petrel | green |\n\nThe rest is grey.";

    private Reply html(String id, String query) {
        return api.get("/api/documents/" + id + "/html" + query);
    }

    private static List<String> parts(Reply reply) {
        return reply.all("ranges", "html");
    }

    private static String range(String words) {
        int start = TEXT.codePointCount(0, TEXT.indexOf(words));
        return start + "-" + (start + words.codePointCount(0, words.length()));
    }

    @Test
    void document_rendered_isHtmlOfItsMarkdown() {
        JsonObject document = api.store(collection, "buoys.md", TEXT);

        Reply reply = html(document.getString("id"), "");

        assertThat(reply.ok().getString("document_id")).isEqualTo(document.getString("id"));
        assertThat(reply.json().getInt("version")).isEqualTo(1);
        assertThat(reply.json().getInt("length")).isEqualTo(TEXT.codePointCount(0, TEXT.length()));
        assertThat(parts(reply)).containsExactly("<h3>Røde bøjer 🛟</h3><table><thead><tr><th>Buoy</th><th>Colour</th></tr></thead><tbody>"
                + "<tr><td>Tern</td><td><em>red</em></td></tr><tr><td>Petrel</td><td>green</td></tr></tbody></table>"
                + "<p>The rest is grey.</p>");
    }

    @Test
    void ranges_rendered_haveTheirHighlights() {
        String id = api.store(collection, "buoys.md", TEXT).getString("id");

        Reply reply = html(id, "?range=" + range("| Petrel | green |") + "&range=" + range("The rest is") + "&mark=" + range("green")
                + "&mark=" + range("rest"));

        assertThat(parts(reply)).containsExactly(
                "<table><thead><tr><th>Buoy</th><th>Colour</th></tr></thead><tbody>"
                        + "<tr><td>Petrel</td><td><mark>green</mark></td></tr></tbody></table>",
                "<p>The <mark>rest</mark> is</p>");
        assertThat(reply.all("ranges").getLast().getInt("end") - reply.all("ranges").getLast().getInt("start")).isEqualTo(11);
    }

    @Test
    void passages_ofADocument_areRenderedAtTheirOffsets() {
        String id = api.store(collection, "ropes.md", "# Ropes\n\n" + "Ropes *rot* in salt water. ".repeat(80)).getString("id");
        JsonObject passage = api.get("/api/documents/" + id + "?passages=true").all("passages").getLast();

        String shown = parts(html(id, "?range=" + passage.getInt("start") + "-" + passage.getInt("end"))).getFirst();

        assertThat(shown).startsWith("<p>").endsWith("</p>").contains("<em>rot</em>");
        assertThat(shown.replaceAll("<[^>]+>", "").strip()).isEqualTo(passage.getString("text").replace("*", "").strip());
    }

    @Test
    void document_replaced_isRenderedAnew() {
        String id = api.store(collection, "a.md", "Old *words*.").getString("id");
        assertThat(parts(html(id, ""))).containsExactly("<p>Old <em>words</em>.</p>");

        api.store(collection, "a.md", "New **words**.");

        assertThat(parts(html(id, ""))).containsExactly("<p>New <strong>words</strong>.</p>");
        assertThat(html(id, "").json().getInt("version")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/markdown", "text/plain", "text/html"})
    void document_withHostileMarkup_isHarmless(String type) {
        String hostile = "Words. <script>alert(1)</script><img src=x onerror=alert(1)> [a](javascript:alert(1))"
                + " <iframe src=\"https://evil.example\">";
        String id = api.store(Map.of("collection", collection, "uri", "hostile", "media_type", type, "content", hostile)).getString("id");

        String shown = parts(html(id, "")).getFirst();

        assertThat(shown).contains("Words.").doesNotContain("<script", "<img", "<iframe", "<a");
    }

    @Test
    void document_thatIsHidden_isNotFound() {
        String id = admin().store(Map.of(
                        "collection", collection, "uri", "hidden.md", "content", "# Hidden\n\nBelow the birch.",
                        "visibility", List.of("board")))
                .getString("id");

        Problems.check(html(id, ""), 404, "DOCUMENT_NOT_FOUND");
        Problems.check(html(id, "?range=0-5&mark=1-2"), 404, "DOCUMENT_NOT_FOUND");
        Problems.check(html("no-such-document", ""), 404, "DOCUMENT_NOT_FOUND");
        assertThat(parts(admin().get("/api/documents/" + id + "/html")).getFirst()).contains("<p>Below the birch.</p>");
    }

    @Test
    void document_deleted_isNotFound() {
        String id = api.store(collection, "a.md", "Words.").getString("id");
        api.delete("/api/documents/" + id);

        Problems.check(html(id, ""), 404, "DOCUMENT_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "range=5", "range=5-5", "range=9-2", "range=-1-5", "range=a-b", "range=0-200001", "range=0-99999999999", "range=",
        "mark=7-7", "mark=x"
    })
    void range_thatIsNone_isRefused(String query) {
        String id = api.store(collection, "a.md", "Words.").getString("id");

        Problems.check(html(id, "?" + query), 400, "INVALID_FIELD", query.substring(0, query.indexOf('=')));
    }

    @Test
    void ranges_beyondTheText_areShortened() {
        String id = api.store(collection, "a.md", "Words.").getString("id");

        assertThat(parts(html(id, "?range=2-500&range=700-800&mark=600-700"))).containsExactly("<p>rds.</p>", "");
    }
}
