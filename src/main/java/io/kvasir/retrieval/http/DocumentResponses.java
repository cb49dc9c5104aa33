package io.kvasir.retrieval.http;

import io.kvasir.document.DocumentPage;
import io.kvasir.document.http.DocumentView;
import io.kvasir.retrieval.DocumentBrowser;
import io.kvasir.retrieval.PassageView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies that show documents. */
public final class DocumentResponses {
    private DocumentResponses() {}

    /** Some documents of a list; {@code next} goes into {@code after} for those that follow. */
    public record Listed(List<DocumentView> documents, @Nullable String next) {
        static Listed of(DocumentPage page) {
            return new Listed(page.documents().stream().map(DocumentView::of).toList(), page.next());
        }
    }

    /**
     * One document, with passages and its text where they were asked for; {@code passagesNext} goes into {@code passages_from} for
     * the passages that follow.
     */
    public record DocumentDetail(
            DocumentView document,
            @Nullable List<PassageView> passages,
            @Nullable Integer passagesNext,
            @Nullable String text) {
        static DocumentDetail of(DocumentBrowser.View look) {
            return new DocumentDetail(
                    DocumentView.of(look.document()),
                    look.passages() == null ? null : look.passages().passages(),
                    look.next(),
                    look.text());
        }
    }
}
