package io.kvasir.text.analysis;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.DanishStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.FinnishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.GermanStemmer;
import org.tartarus.snowball.ext.HungarianStemmer;
import org.tartarus.snowball.ext.ItalianStemmer;
import org.tartarus.snowball.ext.NorwegianStemmer;
import org.tartarus.snowball.ext.PortugueseStemmer;
import org.tartarus.snowball.ext.RomanianStemmer;
import org.tartarus.snowball.ext.RussianStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;
import org.tartarus.snowball.ext.SwedishStemmer;
import org.tartarus.snowball.ext.TurkishStemmer;

/** What the analyzer knows of the words of a language. Immutable. */
final class LanguageWords {
    private static final Map<Language, LanguageWords> ALL = new EnumMap<>(Language.class);
    private static final Set<Language> DECIMAL_POINT = Set.of(Language.ENGLISH, Language.NONE);
    private static final Set<String> FRENCH_ELISIONS =
            Set.of("l", "m", "t", "qu", "n", "s", "j", "d", "c", "jusqu", "quoiqu", "lorsqu", "puisqu");
    private static final Set<String> ITALIAN_ELISIONS = Set.of(
            "c", "l", "all", "dall", "dell", "nell", "sull", "coll", "pell", "gl", "agl", "dagl", "degl", "negl", "sugl", "un", "m", "t",
            "s", "v", "d", "quest", "quell");
    /** Endings of English contractions. */
    private static final Set<String> CONTRACTIONS = Set.of("t", "ll", "re", "ve", "d", "m");
    /** Stop words that are written in capitals for emphasis, and are not the names of anything. */
    private static final Set<String> EMPHASIZED =
            Set.of("not", "and", "or", "no", "nor", "do", "all", "any", "only", "the", "very", "both", "each", "more", "most", "if");
    private static final int MAX_CAPITALS = 4;

    static {
        for (Language language : Language.values()) {
            ALL.put(language, new LanguageWords(language));
        }
    }

    private final Language language;
    private final Set<String> stopWords;
    private final Set<String> elisions;

    private LanguageWords(Language language) {
        this.language = language;
        Set<String> words = new HashSet<>(StopWordLists.of(language));
        Set.copyOf(words).forEach(word -> words.add(Folding.fold(word)));
        this.stopWords = Set.copyOf(words);
        this.elisions = switch (language) {
            case FRENCH -> FRENCH_ELISIONS;
            case ITALIAN -> ITALIAN_ELISIONS;
            default -> Set.of();
        };
    }

    static LanguageWords of(Language language) {
        LanguageWords words = ALL.get(language);
        if (words == null) {
            throw new IllegalStateException("no words of " + language);
        }
        return words;
    }

    Language language() {
        return language;
    }

    /** Returns whether 1.000,5 is written for 1,000.5. */
    boolean decimalComma() {
        return !DECIMAL_POINT.contains(language);
    }

    /** Returns whether a normalized word is a stop word. */
    boolean isStopWord(String word) {
        return stopWords.contains(word);
    }

    /** Returns whether a stop word written in capitals is meant as a name: IT, US, WHO. */
    boolean canBeAcronym(String stopWord) {
        return stopWord.length() <= MAX_CAPITALS && !EMPHASIZED.contains(stopWord);
    }

    /** Returns whether the stretch is an article or the like that is dropped before an apostrophe: l'eau. */
    boolean elides(String text, int start, int apostrophe) {
        return !elisions.isEmpty()
                && apostrophe - start <= 8
                && elisions.contains(text.substring(start, apostrophe).toLowerCase(Locale.ROOT));
    }

    /** Returns whether the word ends as an English contraction does: isn't, they'll. */
    boolean isContraction(String word) {
        int apostrophe = word.indexOf('\'');
        return language == Language.ENGLISH
                && apostrophe > 0
                && CONTRACTIONS.contains(word.substring(apostrophe + 1))
                && (!word.endsWith("'t") || word.endsWith("n't"));
    }

    /** Returns a new stemmer, which only one thread may use, or null if words of the language are not stemmed. */
    @Nullable SnowballStemmer newStemmer() {
        return switch (language) {
            case ENGLISH -> new EnglishStemmer();
            case GERMAN -> new GermanStemmer();
            case FRENCH -> new FrenchStemmer();
            case SPANISH -> new SpanishStemmer();
            case ITALIAN -> new ItalianStemmer();
            case PORTUGUESE -> new PortugueseStemmer();
            case DUTCH -> new DutchStemmer();
            case SWEDISH -> new SwedishStemmer();
            case NORWEGIAN -> new NorwegianStemmer();
            case DANISH -> new DanishStemmer();
            case FINNISH -> new FinnishStemmer();
            case HUNGARIAN -> new HungarianStemmer();
            case RUSSIAN -> new RussianStemmer();
            case ROMANIAN -> new RomanianStemmer();
            case TURKISH -> new TurkishStemmer();
            case NONE -> null;
        };
    }
}
