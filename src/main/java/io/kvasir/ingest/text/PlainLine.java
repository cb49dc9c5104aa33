package io.kvasir.ingest.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of plain text.
 *
 * @param start offset of its first character in the document
 * @param text the line without its end
 */
record PlainLine(int start, String text) {
    private static final Pattern BULLET = Pattern.compile("[ \\t]{0,40}(?:[-*+•‣–◦▪]|(\\d{1,4}|[a-zA-Z])[.)])[ \\t]+");
    private static final Pattern LETTER = Pattern.compile("[ \\t]{0,40}[a-zA-Z]\\.[ \\t]");
    private static final Pattern STAMP = Pattern.compile("\\s{0,8}[\\[(]?"
            + "(?:\\d{4}[-/.]\\d{2}[-/.]\\d{2}(?:[T ,]{1,2}\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(?:Z| ?[+-]\\d{2}:?\\d{2})?)?"
            + "|\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4}[T ,]{1,2}\\d{1,2}:\\d{2}(?::\\d{2})?"
            + "|[A-Z][a-z]{2} [ \\d]\\d \\d{2}:\\d{2}:\\d{2}"
            + "|\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?)"
            + "[\\])]?(?=[\\s:,;|-])");
    private static final String UNDERLINES = "=-~*_#";
    private static final int MIN_UNDERLINE = 3;
    private static final int MAX_HEADING_LENGTH = 60;
    private static final int MAX_HEADING_WORDS = 9;
    private static final int TAB_WIDTH = 4;

    static PlainLine of(String document, int start, int end) {
        return new PlainLine(start, document.substring(start, end));
    }

    boolean isBlank() {
        return text.isBlank();
    }

    String words() {
        return text.strip();
    }

    /** Returns the width of the white space before the words. */
    int indent() {
        int width = 0;
        for (int i = 0; i < text.length() && Character.isWhitespace(text.charAt(i)); i++) {
            width += text.charAt(i) == '\t' ? TAB_WIDTH : 1;
        }
        return width;
    }

    /** Returns the length of the bullet or number at the beginning with the space after it; 0 if there is none. */
    int bulletEnd() {
        Matcher bullet = BULLET.matcher(text);
        return bullet.lookingAt() && bullet.end() < text.length() && !LETTER.matcher(text).lookingAt() ? bullet.end() : 0;
    }

    /** Returns the number or letter at the beginning as written, without punctuation; empty for a bullet. */
    String number() {
        Matcher bullet = BULLET.matcher(text);
        String number = bullet.lookingAt() ? bullet.group(1) : null;
        return number == null ? "" : number;
    }

    /** Returns the length of the time stamp at the beginning; 0 if there is none. */
    int stampEnd() {
        Matcher stamp = STAMP.matcher(text);
        return stamp.lookingAt() ? stamp.end() : 0;
    }

    /** Returns whether the line underlines the one before it. */
    boolean isUnderline() {
        String words = words();
        return words.length() >= MIN_UNDERLINE
                && UNDERLINES.indexOf(words.charAt(0)) >= 0
                && words.chars().allMatch(c -> c == words.charAt(0));
    }

    /** Returns whether the line rules off the header of a table. */
    boolean isRule() {
        return text.indexOf('-') >= 0 && text.chars().allMatch(c -> "-=+| \t".indexOf(c) >= 0)
                || isUnderline();
    }

    /** Returns whether the line may be a heading by its form: short, and not the end of a sentence. */
    boolean isTitle() {
        String words = words();
        return words.length() <= MAX_HEADING_LENGTH
                && words.chars().filter(c -> c == ' ').count() < MAX_HEADING_WORDS
                && WordCheck.hasWord(words)
                && ".,;:!?".indexOf(words.charAt(words.length() - 1)) < 0
                && (Character.isUpperCase(words.codePointAt(0)) || Character.isDigit(words.codePointAt(0)) || isCaseless(words.codePointAt(0)));
    }

    private static boolean isCaseless(int c) {
        return Character.isLetter(c) && !Character.isLowerCase(c);
    }

    /** Returns whether the line is a heading in capitals. */
    boolean isCapitals() {
        String words = words();
        long letters = words.codePoints().filter(Character::isUpperCase).count();
        long digits = words.codePoints().filter(Character::isDigit).count();
        String end = words.endsWith(":") ? words.substring(0, words.length() - 1) : words;
        return letters >= MIN_UNDERLINE
                && letters > digits
                && words.codePoints().noneMatch(c -> Character.isLowerCase(c) || c == '=' || c == '|')
                && words.length() <= MAX_HEADING_LENGTH
                && end.indexOf(": ") < 0
                && bulletEnd() == 0;
    }

    /** Returns whether the line names a section, as in {@code [database]}. */
    boolean isSection() {
        String words = words();
        return words.length() > 2 && words.length() <= MAX_HEADING_LENGTH && words.startsWith("[")
                && words.indexOf(']') == words.length() - 1 && WordCheck.hasWord(words);
    }

    /** Returns the ranges of cells that tabs or two spaces separate. */
    List<int[]> cells() {
        List<int[]> cells = new ArrayList<>();
        boolean tabs = words().indexOf('\t') >= 0;
        int from = 0;
        for (int at = 0; at <= text.length(); at++) {
            boolean end = at == text.length();
            boolean gap = end || (tabs ? text.charAt(at) == '\t' : text.startsWith("  ", at));
            if (gap) {
                if (tabs || !text.substring(from, at).isBlank()) {
                    cells.add(new int[] {from, at});
                }
                while (!tabs && at < text.length() && text.charAt(at) == ' ') {
                    at++;
                }
                from = tabs ? at + 1 : at;
                at = tabs || end ? at : at - 1;
            }
        }
        return cells;
    }

    /** Appends the line from {@code from} on to the text of a paragraph, separated by a space. */
    void appendTo(SourceMappedText target, int from) {
        int at = start + from;
        target.appendSpace(at, at);
        target.addLine();
        target.appendNormalized(text.substring(from), i -> at + i);
    }

    /** Returns a piece of the line as text of its own. */
    SourceMappedText mapped(int from, int to) {
        SourceMappedText mappedText = new SourceMappedText();
        int at = start + from;
        mappedText.appendNormalized(text.substring(from, to), i -> at + i);
        return mappedText;
    }
}
