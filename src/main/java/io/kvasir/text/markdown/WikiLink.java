package io.kvasir.text.markdown;

import java.util.regex.Pattern;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Text;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkProcessor;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.Scanner;
import org.jspecify.annotations.Nullable;

/** A wiki-link, {@code [[target|alias]]}. The node begins at the second bracket; the first one remains as text before it. */
public final class WikiLink extends CustomNode {

    /** SilverBullet's positions and named anchors: {@code Page@123}, {@code Page@L12C3}, {@code Page$anchor}. */
    private static final Pattern POSITION = Pattern.compile("(?<=.)(@(\\d+|[lL]\\d+([cC]\\d+)?)|\\$[A-Za-z][\\w/-]*)$");

    private final String inner;

    private WikiLink(String inner) {
        this.inner = inner;
    }

    /** Returns the displayed text. */
    public String text() {
        String alias = alias();
        if (alias != null && !alias.matches("[\\dx%]+")) {
            return alias;
        }
        String heading = heading();
        String target = target();
        if (heading == null) {
            return target;
        }
        return target.isEmpty() ? heading : target + " › " + heading;
    }

    /** Returns the text to display instead of the target; null if there is none. */
    public @Nullable String alias() {
        int bar = inner.indexOf('|');
        return bar < 0 ? null : emptyToNull(inner.substring(bar + 1));
    }

    /** Returns the name of the document linked to; empty for a link within its own document. */
    public String target() {
        String reference = reference();
        int hash = reference.indexOf('#');
        String target = hash < 0 ? reference : reference.substring(0, hash);
        return POSITION.matcher(target.startsWith("^") ? target.substring(1) : target)
                .replaceFirst("")
                .strip();
    }

    /** Returns the heading linked to; null if there is none. */
    public @Nullable String heading() {
        int hash = reference().indexOf('#');
        return hash < 0 ? null : emptyToNull(reference().substring(hash + 1));
    }

    private String reference() {
        int bar = inner.indexOf('|');
        return bar < 0 ? inner : inner.substring(0, bar);
    }

    private static @Nullable String emptyToNull(String words) {
        return words.isBlank() ? null : words.strip();
    }

    /** Recognises the inner of two pairs of brackets, which the library has matched as a possible link. */
    static final class Processor implements LinkProcessor {

        private static final int MAX_LENGTH = 500;

        @Override
        public @Nullable LinkResult process(LinkInfo link, Scanner scanner, InlineParserContext context) {
            boolean doubled = link.marker() == null
                    && link.destination() == null
                    && link.openingBracket().getPrevious() instanceof Text before
                    && before.getLiteral().equals("[");
            String inner = link.text();
            if (!doubled || inner.isBlank() || inner.length() > MAX_LENGTH || inner.indexOf('\n') >= 0) {
                return LinkResult.none();
            }
            scanner.setPosition(link.afterTextBracket());
            return scanner.next(']')
                    ? LinkResult.replaceWith(new WikiLink(inner), scanner.position())
                    : LinkResult.none();
        }
    }
}
