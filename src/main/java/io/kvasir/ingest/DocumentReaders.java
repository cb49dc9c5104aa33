package io.kvasir.ingest;

import io.kvasir.ingest.html.HtmlReader;
import io.kvasir.ingest.markdown.MarkdownReader;
import io.kvasir.ingest.text.DocumentReader;
import io.kvasir.ingest.text.TextReader;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Maps media types to readers, and file names to media types. */
final class DocumentReaders {

    private static final DocumentReader MARKDOWN = new MarkdownReader();
    private static final DocumentReader HTML = new HtmlReader();

    private static final Map<String, DocumentReader> BY_MEDIA_TYPE = Map.of(
            "text/markdown", MARKDOWN,
            "text/x-markdown", MARKDOWN,
            "text/plain", new TextReader(),
            "text/html", HTML,
            "application/xhtml+xml", HTML);

    private static final Map<String, String> BY_EXTENSION = Map.of(
            "md", "text/markdown",
            "markdown", "text/markdown",
            "mdx", "text/markdown",
            "txt", "text/plain",
            "text", "text/plain",
            "html", "text/html",
            "htm", "text/html",
            "xhtml", "application/xhtml+xml");

    private DocumentReaders() {}

    /** Returns the reader of a media type, ignoring its parameters; empty if there is none. */
    static Optional<DocumentReader> find(String mediaType) {
        return Optional.ofNullable(BY_MEDIA_TYPE.get(MediaTypes.essence(mediaType)));
    }

    /** Returns the reader of a media type; throws {@code UNSUPPORTED_MEDIA_TYPE} with the readable types if there is none. */
    static DocumentReader require(String mediaType) {
        return find(mediaType).orElseThrow(() -> new KvasirException(
                ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                "Documents of type '" + MediaTypes.essence(mediaType) + "' cannot be read, only "
                        + String.join(", ", new TreeSet<>(BY_MEDIA_TYPE.keySet())) + "."));
    }

    static boolean isHtml(String mediaType) {
        return find(mediaType).filter(HTML::equals).isPresent();
    }

    /** Returns the media type for a file extension; empty if it is unknown. */
    static Optional<String> mediaTypeOfFileName(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return Optional.ofNullable(BY_EXTENSION.get(fileName.substring(dot + 1).toLowerCase(Locale.ROOT)))
                .filter(type -> dot >= 0);
    }
}
