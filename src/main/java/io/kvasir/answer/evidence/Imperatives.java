package io.kvasir.answer.evidence;

import java.util.Locale;
import java.util.Set;

/** Tells instructions from descriptions. */
final class Imperatives {
    /** Words that a description begins with. */
    private static final Set<String> DESCRIBING = Set.of(
            "the", "a", "an", "this", "that", "these", "those", "it", "its", "he", "she", "they", "we", "you", "i", "his", "her",
            "their", "our",
            "my", "your", "there", "here", "who", "what", "which", "when", "where", "why", "how", "in", "on", "at", "by", "for", "from",
            "of",
            "with", "without", "as", "since", "until", "because", "although", "while", "after", "before", "during", "all", "some", "any",
            "no",
            "nobody", "none", "every", "each", "most", "many", "few", "one", "two", "three", "both", "either", "neither", "and", "or",
            "but",
            "also", "only", "yes", "is", "are", "was", "were", "has", "have", "does", "may", "can", "must", "should", "will", "if", "mr",
            "mrs");

    private Imperatives() {}

    /** Returns whether a sentence begins as an instruction does: with a verb in its base form, as far as that can be told. */
    static boolean begins(String sentence) {
        String[] words = sentence.strip().split("[^\\p{L}'’]+", 3);
        if (words.length < 2 || words[0].isEmpty() || !Character.isUpperCase(sentence.strip().codePointAt(0))) {
            return false;
        }
        String first = words[0].toLowerCase(Locale.ROOT);
        boolean otherForm = (first.endsWith("s") && !first.endsWith("ss"))
                || first.endsWith("ing") || first.endsWith("ed") || first.endsWith("ly");
        boolean named = Character.isUpperCase(words[1].isEmpty() ? 'x' : words[1].codePointAt(0));
        boolean predicate = Set.of("is", "are", "was", "were", "has", "have", "may", "can", "must", "should", "will", "does")
                .contains(words[1].toLowerCase(Locale.ROOT));
        return !DESCRIBING.contains(first) && !otherForm && !named && !predicate;
    }
}
