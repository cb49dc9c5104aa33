package io.kvasir.ingest;

import io.kvasir.document.Link;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link DocumentReader} makes of a document.
 *
 * @param title what the document calls itself, null where it does not
 * @param text the document's text: Markdown and plain text exactly as given but for a leading byte order mark, of HTML
 *     what a visitor would see; every offset of the blocks and links points into it, in UTF-16 units
 * @param metadata front matter, or the description, keywords and author of an HTML page; values are strings, numbers,
 *     booleans, lists and maps of these, never null
 * @param links what the document points at, in order
 * @param blocks the quotable content, in order
 */
record ParsedDocument(
        @Nullable String title, String text, Map<String, Object> metadata, List<Link> links, List<Block> blocks) {

    ParsedDocument {
        Objects.requireNonNull(text, "text");
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        links = List.copyOf(links);
        blocks = List.copyOf(blocks);
    }
}
