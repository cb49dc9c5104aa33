package io.kvasir.answer;

import io.kvasir.text.analysis.Language;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells the language of a question, as far as its words are to be read: by the words that ask. */
final class QuestionLanguage {
    private static final Pattern ENGLISH = Pattern.compile(
            "\\b(?:what|which|who|whom|whose|when|where|why|how|is|are|does|do|did|can|may|the|of|was|were|must|should)\\b");

    private QuestionLanguage() {}

    /** Returns English for a question in English words, else the first language of the documents. */
    static Language of(String question, Set<Language> languages) {
        boolean isEnglish = languages.isEmpty()
                || languages.contains(Language.ENGLISH)
                || ENGLISH.matcher(question.toLowerCase(Locale.ROOT)).find();
        return isEnglish ? Language.ENGLISH : languages.stream().sorted().findFirst().orElse(Language.ENGLISH);
    }
}
