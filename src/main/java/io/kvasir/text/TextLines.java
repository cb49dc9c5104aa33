package io.kvasir.text;

/** Line functions for unchanged document text. */
public final class TextLines {

    private TextLines() {}

    public static String withoutByteOrderMark(String source) {
        return source.startsWith("\uFEFF") ? source.substring(1) : source;
    }

    /** Returns the offset of the line break that ends the line at {@code start}, or of the end of the text. */
    public static int lineEnd(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    /** Returns the offset after the line break at {@code lineEnd}, be it LF, CR or CRLF. */
    public static int nextLine(String text, int lineEnd) {
        return text.startsWith("\r\n", lineEnd) ? lineEnd + 2 : Math.min(lineEnd + 1, text.length());
    }

    /** Returns {@code end} moved before trailing white space. */
    public static int trimmedEnd(String text, int start, int end) {
        int at = end;
        while (at > start && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    public static int count(String text) {
        int lines = 1;
        for (int end = lineEnd(text, 0); end < text.length(); end = lineEnd(text, nextLine(text, end))) {
            lines++;
        }
        return lines;
    }
}
