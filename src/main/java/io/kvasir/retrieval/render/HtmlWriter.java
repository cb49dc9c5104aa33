package io.kvasir.retrieval.render;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes HTML. An element's tags are written only once it has content, so that parts outside the displayed range leave nothing
 * behind. Highlights are closed before every tag and never span elements. Element names are constants of the renderers.
 */
final class HtmlWriter {
    /** Elements nested more deeply are left out; their text is written. */
    private static final int MAX_DEPTH = 48;

    private record Element(String name, String attributes) {}

    private final StringBuilder html = new StringBuilder();
    private final List<Element> open = new ArrayList<>();
    private final int maxLength;
    private int written;
    private boolean highlighted;

    HtmlWriter(int maxLength) {
        this.maxLength = maxLength;
    }

    /** Returns whether content was left out since the maximum length was reached. */
    boolean isFull() {
        return html.length() > maxLength;
    }

    void open(String name) {
        open.add(new Element(name, ""));
    }

    /** Opens an element with one attribute, whose value is escaped. */
    void open(String name, String attribute, String value) {
        if (isFull()) {
            open(name);
            return;
        }
        StringBuilder attributes = new StringBuilder(" ").append(attribute).append("=\"");
        escape(attributes, value);
        open.add(new Element(name, attributes.append('"').toString()));
    }

    void close() {
        Element element = open.removeLast();
        if (written > open.size()) {
            highlight(false);
            written = open.size();
            if (written < MAX_DEPTH) {
                html.append("</").append(element.name()).append('>');
            }
        }
    }

    /** Writes text, escaped. Blank text does not begin an element. */
    void text(String text, boolean highlight) {
        if (text.isEmpty() || isFull() || (written < open.size() && text.isBlank())) {
            return;
        }
        begin();
        highlight(highlight);
        escape(html, text);
    }

    /** Writes an element without content, such as {@code br}. */
    void empty(String name) {
        if (!isFull()) {
            begin();
            html.append('<').append(name).append('>');
        }
    }

    /** Writes the tags of the open elements, even if they get no content. */
    void begin() {
        if (isFull()) {
            return;
        }
        while (written < open.size()) {
            highlight(false);
            Element element = open.get(written);
            if (written < MAX_DEPTH) {
                html.append('<').append(element.name()).append(element.attributes()).append('>');
            }
            written++;
        }
    }

    private void highlight(boolean on) {
        if (on != highlighted) {
            html.append(on ? "<mark>" : "</mark>");
            highlighted = on;
        }
    }

    private static void escape(StringBuilder to, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> to.append("&amp;");
                case '<' -> to.append("&lt;");
                case '>' -> to.append("&gt;");
                case '"' -> to.append("&quot;");
                case '\r' -> to.append(i + 1 < text.length() && text.charAt(i + 1) == '\n' ? "" : "\n");
                default -> to.append(c);
            }
        }
    }

    /** Returns the HTML; all elements are closed. */
    String html() {
        highlight(false);
        return html.toString();
    }
}
