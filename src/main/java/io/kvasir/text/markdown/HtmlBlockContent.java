package io.kvasir.text.markdown;

import java.util.Locale;
import org.commonmark.node.HtmlBlock;

/**
 * What is displayed of an HTML block in Markdown: tags are markup and the text between them is Markdown, as in GitHub, SilverBullet and
 * Obsidian in part.
 *
 * @param kind how the block is read
 * @param skipped number of characters before its Markdown, those of a comment
 */
public record HtmlBlockContent(Kind kind, int skipped) {

    /** How a block is read. */
    public enum Kind {
        /** A script, style, declaration or the like: nothing is displayed. */
        HIDDEN,
        /** A {@code <pre>} or {@code <textarea>} element. */
        PREFORMATTED,
        /** Tags with Markdown between them. */
        MARKDOWN
    }

    /**
     * Returns how a block is read.
     *
     * @param source the block as written
     */
    public static HtmlBlockContent of(HtmlBlock block, String source) {
        String literal = block.getLiteral().stripLeading().toLowerCase(Locale.ROOT);
        if (source.isEmpty() || literal.startsWith("<script") || literal.startsWith("<style")) {
            return new HtmlBlockContent(Kind.HIDDEN, 0);
        }
        if (literal.startsWith("<pre") || literal.startsWith("<textarea")) {
            return new HtmlBlockContent(Kind.PREFORMATTED, 0);
        }
        int comment = literal.startsWith("<!--") ? source.indexOf("-->") : -1;
        boolean hidden = (literal.startsWith("<!") && comment < 0) || literal.startsWith("<?");
        return new HtmlBlockContent(hidden ? Kind.HIDDEN : Kind.MARKDOWN, comment < 0 ? 0 : comment + 3);
    }
}
