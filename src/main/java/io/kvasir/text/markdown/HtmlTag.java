package io.kvasir.text.markdown;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * An HTML tag within a Markdown paragraph.
 *
 * @param name in lower case, empty for a comment
 * @param closing whether it is a closing tag
 * @param source the tag itself
 */
public record HtmlTag(String name, boolean closing, String source) {

    private static final Pattern NAME = Pattern.compile("^</?([a-zA-Z][a-zA-Z0-9-]*)");
    private static final Pattern HREF =
            Pattern.compile("\\shref\\s*=\\s*[\"']?([^\"'\\s>]+)", Pattern.CASE_INSENSITIVE);

    private static final Set<String> BLOCK_TAGS = Set.of(
            "address", "article", "aside", "blockquote", "br", "center", "dd", "details", "div", "dl", "dt", "fieldset",
            "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
            "nav", "ol", "p", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul");

    private static final Set<String> HIDDEN_TAGS = Set.of("script", "style", "template", "noscript");

    private static final Set<String> STRUCK_TAGS = Set.of("del", "s", "strike");

    public static HtmlTag of(String written) {
        Matcher name = NAME.matcher(written);
        return new HtmlTag(
                name.find() ? name.group(1).toLowerCase(Locale.ROOT) : "", written.startsWith("</"), written);
    }

    /** Returns whether the tag ends the current sentence, as block tags do. */
    public boolean endsSentence() {
        return BLOCK_TAGS.contains(name);
    }

    /** Returns whether the tag is a table cell, separated from the next by a space. */
    public boolean isCell() {
        return name.equals("td") || name.equals("th");
    }

    /** Returns whether the content up to the closing tag is not displayed. */
    public boolean hidesContent() {
        return HIDDEN_TAGS.contains(name) && !closing && !source.endsWith("/>");
    }

    /** Returns whether the content up to the closing tag is struck out: displayed, but no longer valid. */
    public boolean strikesContent() {
        return STRUCK_TAGS.contains(name) && !closing;
    }

    /** Returns whether the tag is an HTML comment. */
    public boolean isComment() {
        return source.startsWith("<!--");
    }

    /** Returns whether the tag raises or lowers its content. */
    public boolean isScript() {
        return name.equals("sup") || name.equals("sub");
    }

    public Optional<String> href() {
        Matcher href = HREF.matcher(source);
        return name.equals("a") && href.find()
                ? Optional.of(Parser.unescapeEntities(href.group(1), true))
                : Optional.empty();
    }
}
