package io.kvasir.retrieval.http;

import io.kvasir.document.DocumentPage;
import io.kvasir.document.http.DocumentView;
import io.kvasir.retrieval.browse.DocumentBrowser;
import io.kvasir.retrieval.browse.PassageView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Response bodies with documents. */
public final class DocumentResponses {
    private DocumentResponses() {}

    /** A page of documents; {@code next} is the {@code after} of the following page. */
    public record Listed(List<DocumentView> documents, @Nullable String next) {
        static Listed of(DocumentPage page) {
            return new Listed(page.documents().stream().map(DocumentView::of).toList(), page.next());
        }
    }

    /**
     * A document, with passages and text if requested; {@code passagesNext} is the {@code passages_from} of the passages
     * that follow.
     */
    public record DocumentDetail(
            DocumentView document,
            @Nullable List<PassageView> passages,
            @Nullable Integer passagesNext,
            @Nullable String text) {
        static DocumentDetail of(DocumentBrowser.View view) {
            return new DocumentDetail(
                    DocumentView.of(view.document()),
                    view.passages() == null ? null : view.passages().passages(),
                    view.next(),
                    view.text());
        }
    }
}
