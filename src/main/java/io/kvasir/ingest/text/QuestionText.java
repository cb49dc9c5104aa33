package io.kvasir.ingest.text;

/** Recognises questions that a document writes above or beside their answer. */
public final class QuestionText {
    private static final String CLOSING = "\"')]”’»*_ ";

    /** Longer text is no question that somebody asks word for word. */
    private static final int MAX_LENGTH = 300;

    private QuestionText() {}

    /** Returns whether a text ends with a question mark, perhaps before closing quotes. */
    public static boolean isQuestion(String text) {
        int end = text.length();
        while (end > 0 && CLOSING.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end > 1 && "?？؟".indexOf(text.charAt(end - 1)) >= 0;
    }

    /** Returns whether a text is one question and nothing else. */
    public static boolean isSingleQuestion(String text) {
        return text.length() <= MAX_LENGTH && isQuestion(text) && WordCheck.hasWord(text) && isSingle(text);
    }

    private static boolean isSingle(String text) {
        for (int at = 0; at + 2 < text.length(); at++) {
            char c = text.charAt(at);
            if ((c == '?' || c == '!' || c == '.') && SentenceBoundaryRules.isBoundary(text, at + 2) && text.charAt(at + 1) == ' ') {
                return false;
            }
        }
        return true;
    }
}
