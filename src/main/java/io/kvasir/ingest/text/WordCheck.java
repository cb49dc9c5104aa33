package io.kvasir.ingest.text;

/** Detects words and cleans text of characters that cannot be stored. */
public final class WordCheck {

    private WordCheck() {}

    public static boolean hasWord(String text) {
        return hasWord(text, 0, text.length());
    }

    /** Returns whether there is a letter or digit, of any script, from {@code from} to {@code to}. */
    static boolean hasWord(String text, int from, int to) {
        for (int i = from; i < to; i += Character.charCount(text.codePointAt(i))) {
            if (Character.isLetterOrDigit(text.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Replaces characters that cannot be stored or displayed (lone surrogates, control characters) one to one. */
    public static String clean(String text) {
        StringBuilder clean = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                clean.setCharAt(i, '\uFFFD');
            } else if (Character.isISOControl(c) && c != '\n' && c != '\t') {
                clean.setCharAt(i, ' ');
            }
        }
        return clean.toString();
    }
}
