package io.kvasir.answer;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The sentences of a question: those that ask, and those that tell what led to it. */
final class QuestionSentences {
    private static final Pattern END = Pattern.compile("(?<=[.!?…])[\"')\\]]*\\s+|(?<=[?!])(?=\\p{L})|\\R");

    private QuestionSentences() {}

    /** The sentences that ask; all where none does in so many words. */
    static String interrogatives(String text) {
        List<String> sentences = Arrays.stream(END.split(text)).filter(sentence -> !sentence.isBlank()).toList();
        List<String> asking = sentences.stream().filter(sentence -> sentence.contains("?")).toList();
        return asking.isEmpty() ? text : String.join(" ", asking);
    }
}
