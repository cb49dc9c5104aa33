package io.kvasir.retrieval.render;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.safety.Safelist;

/** Removes everything but harmless elements and attributes: a second guard behind renderers that write nothing else. */
final class HtmlSanitizer {
    private static final Safelist ALLOWED = Safelist.none()
            .addTags("h3", "h4", "h5", "h6", "p", "blockquote", "ul", "ol", "li", "pre", "code", "em", "strong", "b", "del", "a")
            .addTags("mark", "br", "hr", "table", "thead", "tbody", "tr", "th", "td")
            .addAttributes("a", "href")
            .addProtocols("a", "href", "http", "https", "mailto")
            .addEnforcedAttribute("a", "rel", "noopener noreferrer nofollow")
            .addEnforcedAttribute("a", "target", "_blank")
            .addAttributes("ol", "start")
            .addAttributes("p", "class")
            .addAttributes("th", "align")
            .addAttributes("td", "align");

    private HtmlSanitizer() {}

    static String clean(String html) {
        return Jsoup.clean(html, "", ALLOWED, new Document.OutputSettings().prettyPrint(false));
    }
}
