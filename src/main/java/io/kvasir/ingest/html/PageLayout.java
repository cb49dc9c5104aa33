package io.kvasir.ingest.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** What a page's elements are for, as far as it depends on what they contain. Found in one traversal, before the page is read. */
final class PageLayout implements NodeVisitor {
    static final List<String> HEADING_TAGS = List.of("h1", "h2", "h3", "h4", "h5", "h6");

    private static final Set<String> HIDDEN_TAGS = Set.of(
            "head", "script", "style", "noscript", "template", "svg", "nav", "iframe", "object", "canvas", "datalist", "annotation",
            "annotation-xml");

    private static final Set<String> CALLOUT_CLASSES = Set.of(
            "admonition", "callout", "note", "tip", "hint", "important", "caution", "warning", "danger", "alert", "notice");

    private static final Set<String> CALLOUT_TYPES = Set.of(
            "note", "tip", "hint", "info", "important", "caution", "warning", "danger", "error", "success", "example", "attention");

    /** Longer asides are parts of the page rather than remarks. */
    private static final int MAX_CALLOUT_CHARACTERS = 2_000;

    private static final class Open {
        private final Element element;
        private final int charactersBefore;
        private int headings;

        private Open(Element element, int charactersBefore) {
            this.element = element;
            this.charactersBefore = charactersBefore;
        }
    }

    private final Set<Element> layoutTables = new HashSet<>();
    private final Set<Element> titledHeaders = new HashSet<>();
    private final Set<Element> callouts = new HashSet<>();
    private final Deque<Element> tables = new ArrayDeque<>();
    private final Deque<Element> headers = new ArrayDeque<>();
    private final Deque<Open> remarks = new ArrayDeque<>();
    private int characters;

    private PageLayout() {}

    static PageLayout of(Document document) {
        PageLayout layout = new PageLayout();
        NodeTraversor.traverse(layout, document);
        return layout;
    }

    /**
     * Returns whether a table contains other tables, headings or preformatted text, or says that it is for presentation: its rows
     * are not records.
     */
    boolean isLayout(Element table) {
        return layoutTables.contains(table) || table.attr("role").equals("presentation");
    }

    /** Returns whether the element is a remark beside the text: short, with one heading at most. */
    boolean isCallout(Element element) {
        return callouts.contains(element);
    }

    /** Returns the type of a callout in lower case. */
    static String calloutType(Element callout) {
        String found = "";
        for (String name : callout.classNames()) {
            String lower = name.toLowerCase(Locale.ROOT);
            String type = lower.substring(lower.lastIndexOf('-') + 1);
            if (CALLOUT_TYPES.contains(type)) {
                return type;
            }
            found = CALLOUT_CLASSES.contains(lower) ? "note" : found;
        }
        return found.isEmpty() && callout.nameIs("aside") ? "aside" : "note";
    }

    /**
     * Returns whether an element is not content. Footers of the page are not, and of its headers only one with a main heading is;
     * those of an article are.
     */
    boolean isHidden(Element element, boolean inContent) {
        String name = element.normalName();
        if (HIDDEN_TAGS.contains(name)
                || element.hasAttr("hidden")
                || (name.equals("dialog") && !element.hasAttr("open"))
                || (!inContent && name.equals("footer"))
                || (!inContent && name.equals("header") && !titledHeaders.contains(element))) {
            return true;
        }
        String style = element.attr("style").replace(" ", "").toLowerCase(Locale.ROOT);
        return style.contains("display:none")
                || style.contains("visibility:hidden")
                || element.attr("aria-hidden").equalsIgnoreCase("true");
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words) {
            characters += words.getWholeText().length();
        } else if (node instanceof Element element) {
            String name = element.normalName();
            boolean heading = HEADING_TAGS.contains(name);
            if ((heading || name.equals("table") || name.equals("pre")) && !tables.isEmpty()) {
                layoutTables.add(tables.peek());
            }
            if (heading && !remarks.isEmpty()) {
                remarks.peek().headings++;
            }
            if (name.equals("h1")) {
                // A header that is marked already has marked those around it.
                for (var header = headers.iterator(); header.hasNext() && titledHeaders.add(header.next()); ) {}
            }
            switch (name) {
                case "table" -> tables.push(element);
                case "header" -> headers.push(element);
                default -> {
                    if (mayBeCallout(element)) {
                        remarks.push(new Open(element, characters));
                    }
                }
            }
        }
    }

    @Override
    public void tail(Node node, int depth) {
        switch (node.normalName()) {
            case "table" -> tables.pop();
            case "header" -> headers.pop();
            default -> {
                if (!remarks.isEmpty() && remarks.peek().element == node) {
                    Open remark = remarks.pop();
                    if (remark.headings <= 1 && characters - remark.charactersBefore <= MAX_CALLOUT_CHARACTERS) {
                        callouts.add(remark.element);
                    }
                    if (!remarks.isEmpty()) {
                        remarks.peek().headings += remark.headings;
                    }
                }
            }
        }
    }

    private static boolean mayBeCallout(Element element) {
        return switch (element.normalName()) {
            case "aside" -> true;
            case "div", "p", "section", "blockquote" ->
                element.attr("role").equals("note")
                        || element.classNames().stream().anyMatch(name -> CALLOUT_CLASSES.contains(name.toLowerCase(Locale.ROOT)));
            default -> false;
        };
    }
}
