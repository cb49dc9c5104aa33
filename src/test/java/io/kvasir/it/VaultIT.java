package io.kvasir.it;

import io.kvasir.Await;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Reindexing a collection from a folder, and the jobs that do it. */
class VaultIT extends OnServer {
    private final Notes notes = Notes.fresh();

    private static void assertCounts(JsonObject job, int total, int done, int skipped, int failed, int deleted) {
        assertThat(List.of(
                        job.getInt("total"), job.getInt("done"), job.getInt("skipped"), job.getInt("failed"), job.getInt("deleted")))
                .as("%s", job)
                .containsExactly(total, done, skipped, failed, deleted);
    }

    @Test
    void sampleVault_reindexedTwice_isStoredThenSkipped() throws IOException {
        int files;
        try (Stream<Path> all = Files.walk(Path.of(System.getProperty("it.basedir"), "src/main/vault"))) {
            files = (int) all.filter(Files::isRegularFile).count();
        }

        JsonObject first = reindexAndAwait("handbook", collection);
        JsonObject second = reindexAndAwait("handbook", collection);

        assertCounts(first, files, files, 0, 0, 0);
        assertCounts(second, files, 0, files, 0, 0);
        assertThat(first.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(first.getString("kind")).isEqualTo("reindex");
        assertThat(first).containsKeys("id", "bytes", "rate_per_s", "started_at", "finished_at", "errors");
        assertThat(api.get("/api/documents?limit=1000&collection=" + collection).all("documents", "uri"))
                .hasSize(files)
                .allMatch(uri -> uri.startsWith("handbook/"));
    }

    @Test
    void folder_changed_updatesTheCollection() {
        notes.write("kept.md", "The kept note speaks of rope.");
        notes.write("changed.md", "The changed note speaks of tar.");
        notes.write("sub/deleted.md", "The deleted note speaks of hemp.");
        assertCounts(reindexAndAwait(notes.path(), collection), 3, 3, 0, 0, 0);

        notes.write("changed.md", "The changed note speaks of paint.");
        notes.delete("sub/deleted.md");
        notes.write("new.md", "The new note speaks of canvas.");
        assertCounts(reindexAndAwait(notes.path(), collection), 3, 2, 1, 0, 1);

        assertThat(api.get("/api/documents?collection=" + collection).all("documents", "uri"))
                .containsExactly(notes.uri("changed.md"), notes.uri("kept.md"), notes.uri("new.md"));
        assertThat(api.search("the note speaks of", collection).body())
                .contains("paint", "canvas", "rope")
                .doesNotContain("tar.", "hemp");
    }

    @Test
    void folder_reindexedWithoutDeleting_keepsMissingFiles() {
        notes.write("a.md", "One.");
        notes.write("b.md", "Two.");
        reindexAndAwait(notes.path(), collection);
        notes.delete("b.md");

        String job = Jobs.start(api, Map.of("path", notes.path(), "collection", collection, "delete_missing", false));

        assertCounts(Jobs.awaitEnd(api, job), 1, 0, 1, 0, 0);
        assertThat(api.get("/api/documents?collection=" + collection).all("documents")).hasSize(2);
    }

    @Test
    void folder_reindexedWithForce_isStoredAgain() {
        notes.write("a.md", "One.");
        reindexAndAwait(notes.path(), collection);

        String job = Jobs.start(api, Map.of("path", notes.path(), "collection", collection, "force", true));

        assertCounts(Jobs.awaitEnd(api, job), 1, 1, 0, 0, 0);
    }

    @Test
    void subfolder_reindexed_leavesTheRestAlone() {
        notes.write("sub/a.md", "One.");
        notes.write("sub-other/b.md", "Two.");
        notes.write("c.md", "Three.");
        reindexAndAwait(notes.path(), collection);
        notes.delete("sub/a.md");
        notes.delete("sub-other/b.md");

        JsonObject refused = reindexAndAwait(notes.path() + "/sub", collection);
        assertCounts(refused, 0, 0, 0, 0, 0);
        assertThat(refused.getString("state")).isEqualTo("FAILED");
        assertThat(refused.getJsonArray("errors").getJsonObject(0).getString("code")).isEqualTo("DELETION_REFUSED");
        assertCounts(reindexConfirmed(notes.path() + "/sub"), 0, 0, 0, 0, 1);
        assertThat(api.get("/api/documents?collection=" + collection).all("documents", "uri"))
                .containsExactly(notes.uri("c.md"), notes.uri("sub-other/b.md"));
    }

    private JsonObject reindexConfirmed(String path) {
        return Jobs.awaitEnd(
                api, Jobs.start(api, Map.of("path", path, "collection", collection, "confirm_deletes", true)));
    }

    @Test
    void folder_mostlyDeleted_losesNothingWithoutConfirmation() {
        for (int i = 0; i < 16; i++) {
            notes.write("note-" + i + ".md", "Note number " + i + " speaks of rope.");
        }
        reindexAndAwait(notes.path(), collection);
        for (int i = 1; i < 16; i++) {
            notes.delete("note-" + i + ".md");
        }
        notes.write("new.md", "The new note speaks of canvas.");

        JsonObject refused = reindexAndAwait(notes.path(), collection);

        assertCounts(refused, 2, 1, 1, 0, 0);
        assertThat(refused.getString("state")).isEqualTo("FAILED");
        JsonObject error = refused.getJsonArray("errors").getJsonObject(0);
        assertThat(error.getString("code")).isEqualTo("DELETION_REFUSED");
        assertThat(error.getString("detail")).contains("15 of 17", "confirm_deletes");
        assertThat(api.get("/api/documents?collection=" + collection).all("documents")).hasSize(17);

        assertCounts(reindexConfirmed(notes.path()), 2, 0, 2, 0, 15);
        assertThat(api.get("/api/documents?collection=" + collection).all("documents")).hasSize(2);
    }

    @Test
    void folder_reindexed_keepsDocumentsFromElsewhere() {
        api.store(collection, "by-hand.md", "Handed in by hand.");
        notes.write("a.md", "One.");

        assertCounts(reindexAndAwait(notes.path(), collection), 1, 1, 0, 0, 0);

        assertThat(api.get("/api/documents?collection=" + collection).all("documents")).hasSize(2);
    }

    @Test
    void file_givenAsPath_isReindexedAlone() {
        notes.write("a.md", "One.");
        notes.write("b.md", "Two.");

        assertCounts(reindexAndAwait(notes.path() + "/a.md", collection), 1, 1, 0, 0, 0);
    }

    @Test
    void unreadableFiles_failAloneAndAreNamed() {
        notes.write("good.md", "The good note.");
        notes.write("latin1.md", "Bl\u00e5b\u00e6r".getBytes(StandardCharsets.ISO_8859_1));
        notes.write("nul.txt", "a\u0000b");
        notes.write("large.txt", "Words and words. ".repeat(700_000));

        JsonObject job = reindexAndAwait(notes.path(), collection);

        assertCounts(job, 4, 1, 0, 3, 0);
        assertThat(job.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(job.getJsonArray("errors").getValuesAs(JsonObject.class))
                .extracting(error -> error.getString("uri") + " " + error.getString("code"))
                .containsExactlyInAnyOrder(
                        notes.uri("latin1.md") + " UNREADABLE_DOCUMENT",
                        notes.uri("nul.txt") + " UNREADABLE_DOCUMENT",
                        notes.uri("large.txt") + " PAYLOAD_TOO_LARGE");
    }

    @Test
    void files_withoutText_areStoredAndReported() {
        notes.write("good.md", "The good note.");
        notes.write("empty.md", "");
        notes.write("drawing.html", "<html><body><svg></svg></body></html>");

        for (int time = 1; time <= 2; time++) {
            JsonObject job = reindexAndAwait(notes.path(), collection);

            assertCounts(job, 3, time == 1 ? 3 : 0, time == 1 ? 0 : 3, 0, 0);
            assertThat(job.getString("state")).isEqualTo("SUCCEEDED");
            assertThat(job.getJsonArray("errors").getValuesAs(JsonObject.class))
                    .extracting(error -> error.getString("uri") + " " + error.getString("code"))
                    .containsExactlyInAnyOrder(notes.uri("empty.md") + " NO_TEXT", notes.uri("drawing.html") + " NO_TEXT");
        }
    }

    @Test
    void files_inOtherCharsets_areDecoded() {
        notes.write("page.html", "<meta charset=\"windows-1252\"><p>Rømmegrøt koster 40 €.</p>".getBytes(Charset.forName("windows-1252")));
        notes.write("wide.txt", "\uFEFFBlåbærsyltetøy koster lite.".getBytes(StandardCharsets.UTF_16LE));

        assertCounts(reindexAndAwait(notes.path(), collection), 2, 2, 0, 0, 0);

        assertThat(api.search("rømmegrøt", collection).body()).contains("Rømmegrøt koster 40 €.");
        assertThat(api.search("blåbærsyltetøy", collection).body()).contains("Blåbærsyltetøy koster lite.");
    }

    @Test
    void file_becomingUnreadable_keepsItsLastGoodText() {
        notes.write("a.md", "The last good text.");
        reindexAndAwait(notes.path(), collection);
        notes.write("a.md", new byte[] {(byte) 0xff, 0});

        assertCounts(reindexAndAwait(notes.path(), collection), 1, 0, 0, 1, 0);
        assertThat(api.search("good text", collection).all("results")).hasSize(1);
    }

    @Test
    void reindex_accepted_returnsTheLocationOfItsJob() {
        notes.write("a.md", "One.");

        Reply reply = api.post("/api/vault/reindex", Map.of("path", notes.path(), "collection", collection));

        assertThat(reply.status()).isEqualTo(202);
        String id = reply.json().getJsonObject("job").getString("id");
        assertThat(reply.header("Location").orElse("")).endsWith("/api/jobs/" + id);
        assertThat(api.get("/api/jobs").all("jobs", "id")).contains(id);
        assertThat(Jobs.awaitEnd(api, id).getString("id")).isEqualTo(id);
    }

    @Test
    void job_streamed_endsWithDone() {
        notes.many(3);
        String id = Jobs.reindex(api, notes.path(), collection);

        Reply stream = api.get("/api/jobs/" + id + "/events");

        assertThat(stream.status()).isEqualTo(200);
        assertThat(stream.contentType()).startsWith("text/event-stream");
        List<Event> events = Event.all(stream.body());
        assertThat(events.getLast().name()).isEqualTo("done");
        assertThat(events.getLast().data().getString("state")).isEqualTo("SUCCEEDED");
        assertThat(events.subList(0, events.size() - 1)).allMatch(event -> event.name().equals("progress"));
        assertThat(Event.all(api.get("/api/jobs/" + id + "/events").body())).extracting(Event::name).containsExactly("done");
    }

    @Test
    void job_cancelledWhileItRuns_endsCancelled() {
        notes.many(150);
        String id = Jobs.reindex(api, notes.path(), collection);
        Await.await("a document").until(() -> api.get("/api/jobs/" + id).ok(), job -> job.getInt("done") > 0);

        assertThat(api.delete("/api/jobs/" + id).status()).isEqualTo(200);

        JsonObject job = Jobs.awaitEnd(api, id);
        assertThat(job.getString("state")).as("%s", job).isEqualTo("CANCELLED");
        assertThat(job.getInt("done")).as("%s", job).isLessThan(150);
        assertThat(job.getInt("failed")).as("%s", job).isZero();
    }

    @Test
    void job_cancelledWhileItWaits_neverStarts() {
        notes.many(40);
        Notes others = Notes.fresh();
        others.write("a.md", "One.");
        String first = Jobs.reindex(api, notes.path(), collection);
        String waiting = Jobs.reindex(api, others.path(), collection);

        JsonObject cancelled = api.delete("/api/jobs/" + waiting).ok();
        api.delete("/api/jobs/" + first).ok();

        assertThat(cancelled.getString("state")).isEqualTo("CANCELLED");
        assertThat(cancelled).doesNotContainKey("started_at");
        Jobs.awaitEnd(api, first);
        assertThat(api.get("/api/jobs/" + waiting).ok().getInt("done")).isZero();
    }

    @Test
    void endedJob_isNotChangedByCancelling() {
        notes.write("a.md", "One.");
        String id = reindexAndAwait(notes.path(), collection).getString("id");

        assertThat(api.delete("/api/jobs/" + id).ok().getString("state")).isEqualTo("SUCCEEDED");
    }

    @Test
    void job_unknown_isNotFound() {
        Problems.check(api.get("/api/jobs/none"), 404, "JOB_NOT_FOUND");
        Problems.check(api.get("/api/jobs/none/events"), 404, "JOB_NOT_FOUND");
        Problems.check(api.delete("/api/jobs/none"), 404, "JOB_NOT_FOUND");
    }

    @Test
    void jobs_beyondTheQueueLimit_areShed() {
        notes.many(40);
        String first = Jobs.reindex(api, notes.path(), collection);
        Reply last = null;
        for (int i = 0; i < 60 && (last == null || last.status() == 202); i++) {
            last = api.post("/api/vault/reindex", Map.of("path", notes.path(), "collection", collection));
        }

        Problems.check(java.util.Objects.requireNonNull(last), 503, "OVERLOADED");
        for (String id : api.get("/api/jobs").all("jobs", "id")) {
            api.delete("/api/jobs/" + id);
        }
        Jobs.awaitEnd(api, first);
    }
}
