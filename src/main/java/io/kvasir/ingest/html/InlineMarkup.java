package io.kvasir.ingest.html;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Markup within a line that changes what the line says: emphasis, deleted text, superscripts, subscripts and formulas. */
final class InlineMarkup {
    private static final Set<String> EMPHASIS = Set.of("b", "strong", "em", "i");
    private static final Set<String> DELETED = Set.of("del", "s", "strike");

    private final HtmlText text;

    InlineMarkup(HtmlText text) {
        this.text = text;
    }

    /** Begins an element; returns false if it is none of these. */
    boolean enter(Element element) {
        String name = element.normalName();
        if (EMPHASIS.contains(name)) {
            text.emphasize(1);
        } else if (DELETED.contains(name)) {
            text.strike(1);
        } else if (isRaised(element) || isLowered(element)) {
            text.openScript();
        } else {
            if (isSecond(element, "mfrac")) {
                text.add("/", false);
            }
            return false;
        }
        return true;
    }

    /** Ends an element; returns false if it is none of these. */
    boolean leave(Element element) {
        String name = element.normalName();
        if (EMPHASIS.contains(name)) {
            text.emphasize(-1);
        } else if (DELETED.contains(name)) {
            text.strike(-1);
        } else if (isRaised(element)) {
            text.closeScript(true, isLinked(element), next(element));
        } else if (isLowered(element)) {
            text.closeScript(false, false, next(element));
        } else {
            return false;
        }
        return true;
    }

    /** Writes a formula that has a text of its own and returns true; the formula's parts would say the same again. */
    boolean formula(Element element) {
        String written = element.nameIs("math") ? element.attr("alttext").strip() : "";
        Element semantics = element.nameIs("math") && written.isEmpty() ? element.firstElementChild() : null;
        if (semantics != null && semantics.nameIs("semantics")) {
            for (Element child : semantics.children()) {
                boolean tex = child.nameIs("annotation") && child.attr("encoding").toLowerCase(Locale.ROOT).contains("tex");
                written = tex ? child.text().strip() : written;
            }
        }
        if (!written.isEmpty()) {
            text.add(written, false);
        }
        return !written.isEmpty();
    }

    private static boolean isRaised(Element element) {
        return element.nameIs("sup") || isSecond(element, "msup");
    }

    private static boolean isLowered(Element element) {
        return element.nameIs("sub") || isSecond(element, "msub");
    }

    private static boolean isSecond(Element element, String parent) {
        Element around = element.parent();
        return around != null && around.nameIs(parent) && element.previousElementSibling() != null;
    }

    private static boolean isLinked(Element element) {
        Element child = element.firstElementChild();
        return child != null && child.nameIs("a");
    }

    private static char next(Element element) {
        Node next = element.nextSibling();
        return next instanceof TextNode words && !words.getWholeText().isEmpty() ? words.getWholeText().charAt(0) : 0;
    }
}
