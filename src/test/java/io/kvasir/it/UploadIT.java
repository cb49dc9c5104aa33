package io.kvasir.it;

import jakarta.json.JsonObject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Files uploaded as a form. */
class UploadIT extends OnServer {
    private Form form() {
        return new Form().field("collection", collection);
    }

    private JsonObject stored(Form form) {
        Reply reply = api.upload(form);
        assertThat(reply.status()).as("%s", reply).isEqualTo(201);
        return reply.json().getJsonObject("document");
    }

    private String text(JsonObject document) {
        return api.get("/api/documents/" + document.getString("id") + "?text=true").ok().getString("text");
    }

    @Test
    void upload_markdown_isReadAsMarkdown() {
        JsonObject document = stored(form().file("Tidal log.md", "application/octet-stream", "# Tides\n\nHigh water at *noon*."));

        assertThat(document.getString("media_type")).isEqualTo("text/markdown");
        assertThat(document.getString("uri")).isEqualTo("Tidal log.md");
        assertThat(document.getString("title")).isEqualTo("Tides");
        assertThat(api.search("high water", collection).all("results", "uri")).containsExactly("Tidal log.md");
    }

    @Test
    void upload_html_isReadAsVisibleText() {
        JsonObject document = stored(form().file(
                "page.html",
                "text/html",
                "<html><head><title>Harbour dues</title><script>track('secret')</script></head>"
                        + "<body><p>Dues are <b>12&nbsp;kroner</b> a day.</p></body></html>"));

        assertThat(document.getString("media_type")).isEqualTo("text/html");
        assertThat(document.getString("title")).isEqualTo("Harbour dues");
        assertThat(text(document)).contains("a day.").doesNotContain("<b>", "secret");
        assertThat(api.search("harbour dues a day", collection).all("results", "title")).containsExactly("Harbour dues");
    }

    @Test
    void upload_plainText_isStoredLiterally() {
        JsonObject document = stored(form().file("radio.txt", "text/plain", "# not a heading\n\nChannel *12* is open."));

        assertThat(document.getString("media_type")).isEqualTo("text/plain");
        assertThat(document.getString("title")).isEqualTo("radio");
        assertThat(text(document)).isEqualTo("# not a heading\n\nChannel *12* is open.");
    }

    @Test
    void upload_withFields_storesThem() {
        Reply reply = admin().upload(form().field("uri", "given/uri.md")
                .field("title", "Given title")
                .field("metadata", "{\"year\": 2024}")
                .field("visibility", "crew, officers")
                .file("x.md", "text/markdown", "# Own title\n\nWords."));

        assertThat(reply.status()).as("%s", reply).isEqualTo(201);
        JsonObject document = reply.json().getJsonObject("document");
        assertThat(document.getString("uri")).isEqualTo("given/uri.md");
        assertThat(document.getString("title")).isEqualTo("Given title");
        assertThat(document.getJsonObject("metadata").getInt("year")).isEqualTo(2024);
        assertThat(document.getJsonArray("visibility").toString()).isEqualTo("[\"crew\",\"officers\"]");
    }

    @Test
    void upload_nameWithFolders_isReducedToTheFileName() {
        assertThat(stored(form().file("../../etc/passwd.md", "text/markdown", "Words.")).getString("uri")).isEqualTo("passwd.md");
    }

    @Test
    void upload_nameInUtf8_isPreserved() {
        assertThat(stored(form().file("Bølge 海.md", "text/markdown", "Words.")).getString("uri")).isEqualTo("Bølge 海.md");
    }

    @Test
    void upload_byteOrderMarkAndCrLf_areNotContent() {
        JsonObject document = stored(form().file("w.md", "text/markdown", "\uFEFF# Windows\r\n\r\nLine one.\r\nLine two."));

        assertThat(document.getString("title")).isEqualTo("Windows");
        assertThat(api.search("line two", collection).all("results")).hasSize(1);
    }

    @Test
    void upload_binaryCalledMarkdown_isUnreadable() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, (byte) 0xff, (byte) 0xfe};

        Problems.check(api.upload(form().file("picture.md", "text/markdown", png)), 422, "UNREADABLE_DOCUMENT");
    }

    @Test
    void upload_unreadableType_isUnsupported() {
        Problems.check(
                api.upload(form().file("slides.odp", "application/vnd.oasis.opendocument.presentation", "PK")),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void upload_pdf_isUnsupportedWhateverItsBytes() {
        byte[] pdf = {'%', 'P', 'D', 'F', '-', '1', '.', '7', '\n', '%', (byte) 0xe2, (byte) 0xe3, (byte) 0xcf, (byte) 0xd3, 0};
        for (Form form : new Form[] {
            form().file("report.pdf", "application/pdf", pdf),
            form().field("media_type", "application/pdf").file("report.md", "text/markdown", pdf)
        }) {
            JsonObject problem = Problems.check(api.upload(form), 415, "UNSUPPORTED_MEDIA_TYPE");
            assertThat(problem.getString("detail")).contains("'application/pdf'", "text/markdown", "text/plain", "text/html");
        }
    }

    @Test
    void upload_inAnotherCharset_isDecodedAndFound() {
        Charset latin = StandardCharsets.ISO_8859_1;
        String html =
                "<html><head><meta charset=\"iso-8859-1\"><title>Blåbær</title></head>"
                        + "<body><p>Blåbærsyltetøy koster lite.</p></body></html>";
        JsonObject page = stored(form().file("page.html", "text/html", html.getBytes(latin)));
        JsonObject note = stored(form().file("note.txt", "text/plain; charset=ISO-8859-1", "Rømme til alle.".getBytes(latin)));
        JsonObject windows =
                stored(form().file("memo.md", "text/markdown", "\uFEFF# Møte\n\nKaffe klokken ti.".getBytes(StandardCharsets.UTF_16LE)));

        assertThat(page.getString("title")).isEqualTo("Blåbær");
        assertThat(text(page)).contains("Blåbærsyltetøy koster lite.");
        assertThat(text(note)).isEqualTo("Rømme til alle.");
        assertThat(windows.getString("title")).isEqualTo("Møte");
        JsonObject result = api.search("blåbærsyltetøy", collection).all("results").getFirst();
        assertThat(result.getString("uri")).isEqualTo("page.html");
        assertThat(text(page).substring(result.getInt("start"), result.getInt("end"))).isEqualTo(result.getString("text"));
    }

    @Test
    void upload_inAnUnknownCharset_isRefusedWithItsName() {
        assertThat(Problems.check(
                                api.upload(form().file("a.txt", "text/plain; charset=klingon-8", "Words.")),
                                415,
                                "UNSUPPORTED_MEDIA_TYPE")
                        .getString("detail"))
                .contains("klingon-8");
        assertThat(Problems.check(
                                api.upload(form().file("a.html", "text/html", "<meta charset=klingon-8><p>Words.")),
                                422,
                                "UNREADABLE_DOCUMENT")
                        .getString("detail"))
                .contains("klingon-8");
    }

    @Test
    void upload_withoutText_isStoredWithAWarning() {
        Form empty = form().file("empty.html", "text/html", "<html><head><title>Nothing</title></head><body></body></html>");

        Reply stored = api.upload(empty);
        assertThat(stored.status()).as("%s", stored).isEqualTo(201);
        assertThat(stored.json().getJsonObject("document").getInt("passages")).isZero();
        assertThat(stored.json().getJsonArray("warnings")).as("%s", stored).hasSize(1);
        assertThat(api.upload(empty).ok().getJsonArray("warnings")).as("unchanged").hasSize(1);
        assertThat(api.upload(form().file("words.md", "text/markdown", "Words.")).json()).doesNotContainKey("warnings");
    }

    @Test
    void upload_overlongFormField_isNamed() {
        Problems.check(
                api.upload(form().field("visibility", "a" + " ".repeat(100_000) + "b").file("x.md", "text/markdown", "Words.")),
                413,
                "PAYLOAD_TOO_LARGE",
                "visibility");
    }

    @Test
    void upload_withoutFile_namesTheField() {
        Problems.check(api.upload(form().field("title", "Only words")), 400, "INVALID_FIELD", "file");
    }

    @Test
    void upload_emptyFile_namesTheField() {
        Problems.check(api.upload(form().file("empty.md", "text/markdown", " \n")), 400, "INVALID_FIELD", "content");
    }

    @Test
    void upload_invalidMetadata_namesTheField() {
        Problems.check(
                api.upload(form().field("metadata", "{year: ").file("x.md", "text/markdown", "Words.")),
                400,
                "INVALID_FIELD",
                "metadata");
    }

    @Test
    void upload_brokenForm_isAClientError() {
        for (String type : new String[] {
            "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=other"
        }) {
            Reply reply = api.post("/api/documents", type, form().file("x.md", "text/markdown", "Words.").bytes());

            assertThat(reply.status()).as("%s: %s", type, reply).isBetween(400, 422);
            assertThat(reply.contentType()).as(type).startsWith("application/problem+json");
        }
    }

    @Test
    void upload_truncatedForm_isNotAServerError() {
        Form form = form().file("x.md", "text/markdown", "Words. ".repeat(100));
        byte[] half = java.util.Arrays.copyOf(form.bytes(), form.bytes().length - 200);

        Reply reply = api.post("/api/documents", form.contentType(), half);

        assertThat(reply.status()).as("%s", reply).isIn(400, 201);
    }

    @Test
    void upload_largerThanTheLimit_isRefused() {
        Problems.check(
                api.upload(form().file("big.txt", "text/plain", "Words and words. ".repeat(1_200_000))),
                413,
                "PAYLOAD_TOO_LARGE");
    }
}
