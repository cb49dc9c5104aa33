package io.kvasir.ingest.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises lines that are marked as a question or an answer, as in {@code Q:} and {@code A:}. */
final class QuestionLabels {
    private static final Pattern QUESTION_LABEL = Pattern.compile(
            "^\\s{0,8}(?:(?:Q|F|Question|Frage|Pregunta|Domanda|Pergunta|Vraag|Fråga|Spørsmål)\\s?\\d{0,3}\\s?:|Q\\s?\\d{1,3}[.)])\\s{1,8}");
    private static final Pattern ANSWER_LABEL = Pattern.compile(
            "^\\s{0,8}(?:(?:A|R|Answer|Antwort|Réponse|Respuesta|Risposta|Resposta|Antwoord|Svar)\\s?\\d{0,3}\\s?:|A\\s?\\d{1,3}[.)])\\s{1,8}");

    private QuestionLabels() {}

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
}
