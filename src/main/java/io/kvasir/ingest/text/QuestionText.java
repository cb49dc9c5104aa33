package io.kvasir.ingest.text;

/** Recognises questions that a document writes above or beside their answer. */
public final class QuestionText {
    private static final String CLOSING = "\"')]”’»*_ ";

    private QuestionText() {}

    /** Returns whether a text ends with a question mark, perhaps before closing quotes. */
    public static boolean isQuestion(String text) {
        int end = text.length();
        while (end > 0 && CLOSING.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end > 1 && "?？؟".indexOf(text.charAt(end - 1)) >= 0;
    }
}
