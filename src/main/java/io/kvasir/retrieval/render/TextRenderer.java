package io.kvasir.retrieval.render;

import io.kvasir.text.TextLines;

/** Renders text without markup: a paragraph for each run of lines that are not blank, in which line breaks and spaces count. */
final class TextRenderer {
    private TextRenderer() {}

    static void render(String text, Selection selection, HtmlWriter out) {
        int to = selection.range().end();
        int start = selection.range().start();
        int end = start;
        int next;
        for (int line = start; line < to; line = next) {
            int lineEnd = Math.min(to, TextLines.lineEnd(text, line));
            next = TextLines.nextLine(text, lineEnd);
            if (!text.substring(line, lineEnd).isBlank()) {
                end = lineEnd;
            } else {
                paragraph(text, start, end, selection, out);
                start = next;
                end = next;
            }
        }
        paragraph(text, start, Math.min(end, to), selection, out);
    }

    private static void paragraph(String text, int start, int end, Selection selection, HtmlWriter out) {
        if (start < end) {
            out.open("p", "class", "lines");
            selection.write(out, text.substring(start, end), i -> start + i);
            out.close();
        }
    }
}
