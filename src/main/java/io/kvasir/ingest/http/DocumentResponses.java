package io.kvasir.ingest.http;

import io.kvasir.document.DocumentPage;
import io.kvasir.index.FoundPassage;
import io.kvasir.ingest.Ingested;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bodies that tell of documents. */
public final class DocumentResponses {
    private DocumentResponses() {}

    /** The answer to a document handed in. */
    public record Stored(DocumentView document, boolean unchanged, Map<String, Double> timingsMs) {
        static Stored of(Ingested ingested, Map<String, Double> timings) {
            return new Stored(DocumentView.of(ingested.document()), ingested.unchanged(), timings);
        }
    }

    /** Some documents of a list; {@code next} goes into {@code after} for those that follow. */
    public record Listed(List<DocumentView> documents, @Nullable String next) {
        static Listed of(DocumentPage page) {
            return new Listed(page.documents().stream().map(DocumentView::of).toList(), page.next());
        }
    }

    /** One document, with its passages and its text where they were asked for. */
    public record Shown(
            DocumentView document, @Nullable List<PassageView> passages, @Nullable String text) {}

    /** A passage; {@code start} and {@code end} are offsets in the document's text in Unicode code points. */
    public record PassageView(
            String passageId, int position, String heading, String text, int start, int end, int tokens) {
        static PassageView of(FoundPassage found) {
            return new PassageView(
                    String.valueOf(found.id()),
                    found.passage().position(),
                    found.passage().heading(),
                    found.passage().text(),
                    found.passage().start(),
                    found.passage().end(),
                    found.passage().tokens());
        }
    }
}
