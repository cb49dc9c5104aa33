package io.kvasir.ingest.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises questions that a document answers itself. */
public final class Questions {
    /** Longer text is no question that somebody asks word for word. */
    private static final int MAX_LENGTH = 300;

    private static final String CLOSING = "\"')]}”’»*_ ";
    private static final Pattern QUESTION_LABEL = Pattern.compile(
            "^\\s{0,8}(?:(?:Q|F|Question|Frage|Pregunta|Domanda|Pergunta|Vraag|Fråga|Spørsmål)\\s?\\d{0,3}\\s?:|Q\\s?\\d{1,3}[.)])\\s{1,8}");
    private static final Pattern ANSWER_LABEL = Pattern.compile(
            "^\\s{0,8}(?:(?:A|R|Answer|Antwort|Réponse|Respuesta|Risposta|Resposta|Antwoord|Svar)\\s?\\d{0,3}\\s?:|A\\s?\\d{1,3}[.)])\\s{1,8}");
    private static final Set<String> QUESTION_HEADERS = Set.of(
            "question", "questions", "q", "frage", "fragen", "pregunta", "domanda", "pergunta", "vraag", "fråga", "spørsmål");
    private static final Set<String> ANSWER_HEADERS = Set.of(
            "answer", "answers", "a", "antwort", "antworten", "réponse", "respuesta", "risposta", "resposta", "antwoord", "svar");

    private Questions() {}

    /** Returns whether a text is one question. */
    public static boolean isQuestion(String text) {
        return text.length() <= MAX_LENGTH && endsAsQuestion(text) && WordCheck.hasWord(text) && isSingle(text);
    }

    private static boolean endsAsQuestion(String text) {
        int end = text.length();
        while (end > 0 && CLOSING.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end > 0 && isMark(text.charAt(end - 1));
    }

    private static boolean isMark(char c) {
        return c == '?' || c == '\uFF1F' || c == '\u061F' || c == '\u037E';
    }

    private static boolean isSingle(String text) {
        for (int at = 0; at + 2 < text.length(); at++) {
            boolean mark = isMark(text.charAt(at)) || text.charAt(at) == '!';
            if (mark && text.charAt(at + 1) == ' ' && Character.isUpperCase(text.charAt(at + 2))) {
                return false;
            }
        }
        return true;
    }

    /** Returns the length of a label such as {@code Q:} at the beginning of a line; 0 if it has none. */
    static int questionLabel(String line) {
        return length(QUESTION_LABEL, line);
    }

    /** Returns the length of a label such as {@code A:} at the beginning of a line; 0 if it has none. */
    static int answerLabel(String line) {
        return length(ANSWER_LABEL, line);
    }

    private static int length(Pattern label, String line) {
        Matcher matcher = label.matcher(line);
        return matcher.lookingAt() ? matcher.end() : 0;
    }

    /** Returns whether two headers of a table are those of questions and answers. */
    public static boolean areHeaders(String question, String answer) {
        return QUESTION_HEADERS.contains(question.strip().toLowerCase(Locale.ROOT))
                && ANSWER_HEADERS.contains(answer.strip().toLowerCase(Locale.ROOT));
    }
}
