package io.kvasir.ingest.text;

import io.kvasir.document.Link;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document parsed by a {@link DocumentReader}.
 *
 * @param title the document's own title; null if it has none
 * @param text the document's text. Markdown and plain text are unchanged except for a byte order mark; HTML is reduced to
 *     its visible text. All offsets of blocks and links refer to it, in UTF-16 units
 * @param metadata front matter, or the description, keywords, author and {@code lang} of an HTML page; values are strings,
 *     numbers, booleans, lists and maps of these, never null
 * @param links the document's links, in order
 * @param blocks the quotable content, in order
 */
public record ParsedDocument(
        @Nullable String title, String text, Map<String, Object> metadata, List<Link> links, List<Block> blocks) {

    public ParsedDocument {
        Objects.requireNonNull(text, "text");
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        links = List.copyOf(links);
        blocks = List.copyOf(blocks);
    }
}
