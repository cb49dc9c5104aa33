package io.kvasir.text.analysis;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A language whose words are stemmed and whose stop words are known. */
public enum Language {
    ENGLISH("en"),
    GERMAN("de"),
    FRENCH("fr"),
    SPANISH("es"),
    ITALIAN("it"),
    PORTUGUESE("pt"),
    DUTCH("nl"),
    SWEDISH("sv"),
    NORWEGIAN("no"),
    DANISH("da"),
    FINNISH("fi"),
    HUNGARIAN("hu"),
    RUSSIAN("ru"),
    ROMANIAN("ro"),
    TURKISH("tr"),
    /** Any other: words stay as they are, no word is a stop word. */
    NONE("und");

    private static final Map<String, Language> BY_TAG = Arrays.stream(values()).collect(Collectors.toMap(Language::tag, l -> l));

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** Returns its primary tag of BCP 47. */
    public String tag() {
        return tag;
    }

    /** Returns the language of a tag of BCP 47, {@link #NONE} for an unknown one. */
    public static Language of(@Nullable String languageTag) {
        if (languageTag == null) {
            return NONE;
        }
        String primary = Locale.forLanguageTag(languageTag.strip().replace('_', '-')).getLanguage();
        return switch (primary) {
            case "nb", "nn" -> NORWEGIAN;
            default -> BY_TAG.getOrDefault(primary, NONE);
        };
    }
}
