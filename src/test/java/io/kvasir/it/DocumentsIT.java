package io.kvasir.it;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Documents submitted as JSON, listed, shown, replaced and deleted. */
class DocumentsIT extends OnServer {
    private static final String URI = "notes/keel.md";
    private static final String GREEN = "# Keel\n\nThe keel is painted with green antifouling every spring.";
    private static final String STEEL = "# Keel\n\nThe keel has been bare stainless steel since the refit.";

    private Reply submit(String content) {
        return api.post("/api/documents", Map.of("collection", collection, "uri", URI, "content", content));
    }

    @Test
    void document_newUri_isCreatedAsDescribed() {
        Reply reply = submit(GREEN);

        assertThat(reply.status()).as("%s", reply).isEqualTo(201);
        JsonObject document = reply.json().getJsonObject("document");
        assertThat(document.getString("uri")).isEqualTo(URI);
        assertThat(document.getString("title")).isEqualTo("Keel");
        assertThat(document.getString("collection")).isEqualTo(collection);
        assertThat(document.getString("media_type")).isEqualTo("text/markdown");
        assertThat(document.getInt("version")).isEqualTo(1);
        assertThat(document.getInt("bytes")).isEqualTo(GREEN.length());
        assertThat(document.getInt("passages")).isEqualTo(1);
        assertThat(document).containsKeys("id", "metadata", "created_at", "updated_at");
        assertThat(reply.json().getBoolean("unchanged")).isFalse();
        assertThat(reply.json().getJsonObject("timings_ms")).containsKeys("read", "split", "embed", "store");
        assertThat(reply.header("Server-Timing").orElse("")).contains("embed;dur=");
    }

    @Test
    void document_sameContentAgain_isUnchanged() {
        String id = submit(GREEN).json().getJsonObject("document").getString("id");

        JsonObject again = submit(GREEN).ok();

        assertThat(again.getBoolean("unchanged")).isTrue();
        assertThat(again.getJsonObject("document").getString("id")).isEqualTo(id);
        assertThat(again.getJsonObject("document").getInt("version")).isEqualTo(1);
        assertThat(again.getJsonObject("timings_ms")).containsKeys("read", "split", "embed", "store");
    }

    @Test
    void document_otherContentSameUri_replacesSearchResults() {
        String id = submit(GREEN).json().getJsonObject("document").getString("id");

        JsonObject replaced = submit(STEEL).ok();

        assertThat(replaced.getBoolean("unchanged")).isFalse();
        assertThat(replaced.getJsonObject("document").getString("id")).isEqualTo(id);
        assertThat(replaced.getJsonObject("document").getInt("version")).isEqualTo(2);
        for (String mode : List.of("hybrid", "dense", "lexical")) {
            List<String> texts = api.post(
                            "/api/search", Map.of("query", "green antifouling keel", "collection", collection, "mode", mode))
                    .all("results", "text");
            assertThat(texts).as(mode).hasSize(1).allMatch(text -> text.contains("stainless") && !text.contains("green"));
        }
    }

    @Test
    void document_replacedManyTimes_isAnsweredFromItsLatestText() {
        for (int price = 10; price < 20; price++) {
            api.store(collection, URI, "# Prices\n\nA mooring ring costs " + price + " kroner.");

            String answer = api.ask("What does a mooring ring cost?", collection).ok().getString("answer");

            assertThat(answer).contains(price + " kroner");
        }
    }

    @Test
    void document_withoutUri_getsAGeneratedOne() {
        Map<String, String> anonymous = Map.of("collection", collection, "content", GREEN);

        String first = api.store(anonymous).getString("uri");
        String second = api.store(anonymous).getString("uri");

        assertThat(first).startsWith("urn:uuid:").isNotEqualTo(second);
    }

    @Test
    void document_shown_hasItsTextAndItsPassagesAtTheirOffsets() {
        String text = "# Røde bøjer 🛟\n\nDie Boje ist grün. 漂浮 means *floating*.\n\n" + "Ropes rot in salt water. ".repeat(80);
        String id = api.store(collection, "notes/røde.md", text).getString("id");

        JsonObject shown = api.get("/api/documents/" + id + "?text=true&passages=true").ok();

        assertThat(shown.getString("text")).isEqualTo(text);
        List<JsonObject> passages = shown.getJsonArray("passages").getValuesAs(JsonObject.class);
        assertThat(passages).hasSizeGreaterThan(1);
        for (JsonObject passage : passages) {
            assertThat(Texts.slice(text, passage.getInt("start"), passage.getInt("end")))
                    .isEqualTo(passage.getString("text"));
        }
        assertThat(api.get("/api/documents/" + id).ok()).doesNotContainKeys("text", "passages");
    }

    @Test
    void deletedDocument_isNotFoundAnywhere() {
        String id = submit(GREEN).json().getJsonObject("document").getString("id");

        Reply deleted = api.delete("/api/documents/" + id);

        assertThat(deleted.status()).as("%s", deleted).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        Problems.check(api.get("/api/documents/" + id), 404, "DOCUMENT_NOT_FOUND");
        Problems.check(api.delete("/api/documents/" + id), 404, "DOCUMENT_NOT_FOUND");
        assertThat(api.get("/api/documents?collection=" + collection).all("documents")).isEmpty();
        assertThat(api.search("green antifouling keel", collection).all("results")).isEmpty();
        assertThat(api.ask("What colour is the keel?", collection).ok().getBoolean("grounded")).isFalse();
    }

    @Test
    void documents_listedInPages_appearOnceAndInOrder() {
        for (int i = 0; i < 7; i++) {
            api.store(collection, "page/" + i + ".md", "Note number " + i + ".");
        }
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            Reply page = api.get("/api/documents?limit=3&collection=" + collection + after);
            assertThat(page.all("documents")).hasSizeLessThanOrEqualTo(3);
            seen.addAll(page.all("documents", "uri"));
            after = page.json().containsKey("next") ? "&after=" + Api.encoded(page.json().getString("next")) : "";
        } while (!after.isEmpty());

        assertThat(seen)
                .containsExactly("page/0.md", "page/1.md", "page/2.md", "page/3.md", "page/4.md", "page/5.md", "page/6.md");
    }

    @Test
    void documents_listedByWords_matchUriOrTitle() {
        api.store(collection, "a/anchor.md", "# Chain\n\nOne.");
        api.store(collection, "b/two.md", "# The Anchor locker\n\nTwo.");
        api.store(collection, "c/three.md", "# Sails\n\nThree speaks of an anchor only here. 100% of it_all.");

        assertThat(listed("ANCHOR")).containsExactly("a/anchor.md", "b/two.md");
        assertThat(listed("%")).isEmpty();
        assertThat(listed("_")).isEmpty();
        assertThat(listed("nothing of the kind")).isEmpty();
    }

    private List<String> listed(String words) {
        return api.get("/api/documents?collection=" + collection + "&q=" + Api.encoded(words)).all("documents", "uri");
    }

    @Test
    void document_jsonLabelledAsFormByCurl_isStored() {
        String body = "{\"collection\": \"" + collection + "\", \"uri\": \"curl.md\", \"content\": \"Sent with curl -d.\"}";

        Reply reply = api.post("/api/documents", "application/x-www-form-urlencoded", body);

        assertThat(reply.status()).as("%s", reply).isEqualTo(201);
        String query = "{\"collection\": \"" + collection + "\", \"query\": \"curl\"}";
        assertThat(api.post("/api/search", "application/x-www-form-urlencoded", query).all("results")).hasSize(1);
        assertThat(api.post("/api/ask", "application/x-www-form-urlencoded", query.replace("query", "prompt")).status())
                .isEqualTo(200);
    }

    @Test
    void document_storedConcurrently_existsOnceAndWhole() throws InterruptedException {
        List<Thread> senders = new ArrayList<>();
        List<Reply> replies = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 8; i++) {
            String content = "# Log\n\nEntry of sender " + i + ".";
            senders.add(Thread.startVirtualThread(() -> replies.add(submit(content))));
        }
        for (Thread sender : senders) {
            sender.join();
        }

        assertThat(replies).hasSize(8).allSatisfy(reply -> assertThat(reply.status()).isIn(200, 201, 409));
        assertThat(replies).as("one stores the document first").anyMatch(reply -> reply.status() == 201);
        assertThat(api.get("/api/documents?collection=" + collection).all("documents")).hasSize(1);
        assertThat(api.search("entry of sender", collection).all("results")).hasSize(1);
    }
}
