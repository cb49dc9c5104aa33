package io.kvasir.answer.semantic;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Separates the interrogative sentences of a question from those that describe its context. */
final class QuestionSentences {
    private static final Pattern END = Pattern.compile("(?<=[.!?…])[\"')\\]]*\\s+|(?<=[?!])(?=\\p{L})|\\R");

    private QuestionSentences() {}

    /** Returns the sentences with a question mark; the whole text if there are none. */
    static String interrogatives(String text) {
        List<String> sentences = Arrays.stream(END.split(text)).filter(sentence -> !sentence.isBlank()).toList();
        List<String> asking = sentences.stream().filter(sentence -> sentence.contains("?")).toList();
        return asking.isEmpty() ? text : String.join(" ", asking);
    }
}
