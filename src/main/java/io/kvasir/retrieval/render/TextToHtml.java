package io.kvasir.retrieval.render;

import io.kvasir.text.markdown.MarkdownSyntax.UnreadableMarkdown;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Renders ranges of a document's text as safe HTML. The stored text of an HTML document is its visible text, which is rendered like
 * any text without markup. So is Markdown beyond the limits of its parser, and a range whose HTML would be out of proportion.
 */
final class TextToHtml {
    /** Maximum length of a range's HTML, apart from its growth: that of a table's header and of tags. */
    private static final int FIXED_LENGTH = 65_536;
    /** Characters of HTML for a character of Markdown: a list item of two characters has ten of tags. */
    private static final int MAX_GROWTH = 16;
    /** The same for text without markup, where it is never reached: a highlighted quotation mark has 19. */
    private static final int MAX_TEXT_GROWTH = 40;
    /** Maximum length of Markdown that is parsed, once in every call. */
    private static final int MAX_MARKDOWN_LENGTH = 2_000_000;

    private TextToHtml() {}

    /**
     * Returns the HTML of each range.
     *
     * @param ranges in code points, within the text
     * @param highlights in code points, within the text
     */
    static List<String> render(String mediaType, String text, List<TextRange> ranges, List<TextRange> highlights) {
        CodePointOffsets offsets = new CodePointOffsets(text, Stream.concat(ranges.stream(), highlights.stream()).toList());
        List<TextRange> marked = highlights.stream().map(offsets::inUnits).toList();
        Optional<MarkdownRenderer> markdown =
                isMarkdown(mediaType) && text.length() <= MAX_MARKDOWN_LENGTH ? parsed(text) : Optional.empty();
        return ranges.stream()
                .map(offsets::inUnits)
                .map(range -> new Selection(range, marked))
                .map(selection -> HtmlSanitizer.clean(html(text, selection, markdown)))
                .toList();
    }

    private static boolean isMarkdown(String mediaType) {
        String type = mediaType.toLowerCase(Locale.ROOT);
        return type.startsWith("text/markdown") || type.startsWith("text/x-markdown");
    }

    private static Optional<MarkdownRenderer> parsed(String text) {
        try {
            return Optional.of(new MarkdownRenderer(text));
        } catch (UnreadableMarkdown | StackOverflowError _) { // the library recurses in places
            return Optional.empty();
        }
    }

    private static String html(String text, Selection selection, Optional<MarkdownRenderer> markdown) {
        int length = selection.range().length();
        if (markdown.isPresent()) {
            HtmlWriter out = new HtmlWriter(FIXED_LENGTH + MAX_GROWTH * length);
            markdown.get().render(selection, out);
            if (!out.isFull()) {
                return out.html();
            }
        }
        HtmlWriter out = new HtmlWriter(FIXED_LENGTH + MAX_TEXT_GROWTH * length);
        TextRenderer.render(text, selection, out);
        return out.html();
    }
}
