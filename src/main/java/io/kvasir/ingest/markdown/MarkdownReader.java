package io.kvasir.ingest.markdown;

import io.kvasir.ingest.text.DocumentReader;
import io.kvasir.ingest.text.ParsedDocument;
import io.kvasir.ingest.text.TextReader;
import io.kvasir.text.TextLines;
import io.kvasir.text.markdown.FrontMatter;
import io.kvasir.text.markdown.MarkdownSyntax.UnreadableMarkdown;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses Markdown with front matter and wiki-links. Falls back to plain text if the parser fails: the library recurses in
 * places, and no content may make a document fail.
 */
public final class MarkdownReader implements DocumentReader {

    private static final TextReader TEXT_READER = new TextReader();

    @Override
    public ParsedDocument read(String source) {
        String text = TextLines.withoutByteOrderMark(source);
        FrontMatter front = FrontMatter.of(text);
        try {
            MarkdownBlocks blocks = MarkdownBlocks.of(text, front.end());
            String title = title(front.values());
            return new ParsedDocument(
                    title == null ? blocks.title() : title,
                    text,
                    front.values(),
                    blocks.links(),
                    blocks.blocks());
        } catch (UnreadableMarkdown | StackOverflowError _) {
            ParsedDocument plain = TEXT_READER.read(text);
            return new ParsedDocument(title(front.values()), text, front.values(), plain.links(), plain.blocks());
        }
    }

    private static @Nullable String title(Map<String, Object> front) {
        Object title = front.get("title");
        boolean usable = (title instanceof String words && !words.isBlank()) || title instanceof Number;
        return usable ? String.valueOf(title).strip() : null;
    }
}
