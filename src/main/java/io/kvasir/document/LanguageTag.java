package io.kvasir.document;

import io.kvasir.problem.KvasirException;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;

/** Validates BCP 47 language tags. */
public final class LanguageTag {
    private static final int MAX_LENGTH = 100;
    private static final Set<String> TWO_LETTERS = Set.of(Locale.getISOLanguages());

    private LanguageTag() {}

    /** Returns the tag in canonical case; throws {@link KvasirException} about the field {@code language} if it is invalid. */
    public static String of(String tag) {
        try {
            if (tag.length() <= MAX_LENGTH) {
                Locale locale = new Locale.Builder().setLanguageTag(tag).build();
                String language = locale.getLanguage();
                // Longer ones are well-formed, but none is registered: probably the name of a language.
                if (language.length() == 2 && TWO_LETTERS.contains(language) || language.length() == 3) {
                    return locale.toLanguageTag();
                }
            }
        } catch (IllformedLocaleException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static KvasirException invalid() {
        return KvasirException.field("language", "must be a BCP 47 tag of a language, such as en, de-CH or zh-Hant");
    }
}
