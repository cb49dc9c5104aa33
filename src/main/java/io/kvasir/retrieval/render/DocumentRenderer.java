package io.kvasir.retrieval.render;

import io.kvasir.access.Caller;
import io.kvasir.document.Document;
import io.kvasir.retrieval.browse.DocumentBrowser;
import io.kvasir.retrieval.render.RenderedDocument.RenderedRange;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.IntStream;

/** Renders stored documents. A document that a caller may not see does not exist for that caller. */
@Singleton
public class DocumentRenderer {
    /** Maximum length of the rendered ranges together. */
    public static final int MAX_LENGTH = 200_000;

    private final DocumentBrowser browser;

    @Inject
    public DocumentRenderer(DocumentBrowser browser) {
        this.browser = browser;
    }

    /**
     * Returns ranges of a document as HTML.
     *
     * @param ranges in code points; those beyond the end of the text are shortened. Empty for the beginning of the document
     * @param highlights in code points
     */
    public RenderedDocument render(String id, List<TextRange> ranges, List<TextRange> highlights, Caller caller) {
        DocumentBrowser.View view = browser.view(id, null, true, caller);
        Document document = view.document();
        String text = view.text() == null ? "" : view.text();
        int length = text.codePointCount(0, text.length());
        List<TextRange> shown = clipped(ranges.isEmpty() ? List.of(new TextRange(0, MAX_LENGTH)) : ranges, length);
        List<String> html = TextToHtml.render(document.mediaType(), text, shown, clipped(highlights, length));
        List<RenderedRange> rendered = IntStream.range(0, shown.size())
                .mapToObj(i -> new RenderedRange(shown.get(i).start(), shown.get(i).end(), html.get(i)))
                .toList();
        return new RenderedDocument(document.id(), document.version(), length, rendered);
    }

    private static List<TextRange> clipped(List<TextRange> ranges, int length) {
        return ranges.stream().map(range -> range.clippedTo(length)).toList();
    }
}
