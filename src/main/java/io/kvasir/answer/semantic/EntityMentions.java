package io.kvasir.answer.semantic;

import io.kvasir.answer.question.WordForms;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Extracts named entities of a text in lower case: capitalised words within a sentence, identifiers, quotations, code. */
final class EntityMentions {
    private static final Pattern QUOTED =
            Pattern.compile("\"([^\"]{1,100})\"|“([^”]{1,100})”|(?<![\\p{L}\\p{N}])'([^']{1,100})'(?![\\p{L}\\p{N}])");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?:…][\"')\\]]*$");
    private static final Pattern TOKEN = Pattern.compile("\\S+");
    /** Punctuation before a word. A leading dash or dot may belong to an option or a file. */
    private static final Pattern LEADING_PUNCTUATION = Pattern.compile("[\\p{Ps}\\p{Pi}\"'*,;:!?<>=]*+");
    /** Starts only where a run of punctuation starts, so that matching stays linear. */
    private static final Pattern TRAILING_PUNCTUATION =
            Pattern.compile("(?<![\\p{Pe}\\p{Pf}\"'*,;:!?.<>=…])[\\p{Pe}\\p{Pf}\"'*,;:!?.<>=…]++$");
    private static final Pattern IDENTIFIER = Pattern.compile("[_@#\\\\+={}\\[\\]<>$^~|]|^--?\\p{L}|^[./]+\\p{L}");
    private static final Pattern MIXED_CASE = Pattern.compile("\\p{L}\\p{N}|\\p{Ll}\\p{Lu}|\\p{L}{2}[.:]\\p{L}{2}");
    /** Stand-alone operators. */
    private static final Pattern OPERATOR = Pattern.compile("[\\p{Sm}*/%^#@\\\\]+");
    private static final Pattern SEPARATOR = Pattern.compile("[/&,;()…?!–—-]|\\.{2,}|(?<=[\\p{Ll}\\p{N}])\\.(?=\\p{Lu})");
    /** Words after which even a single letter is a name. */
    private static final Set<String> CLASSIFIERS =
            Set.of("type", "class", "grade", "stage", "phase", "plan", "option", "group", "part", "vitamin", "hepatitis", "version");
    /** Acronyms that are common words in lower case. */
    private static final Set<String> AMBIGUOUS = Set.of("it", "us", "who");
    /** Share of capital letters above which capitals carry no information. */
    private static final double MAX_CAPITAL_SHARE = 0.5;

    private EntityMentions() {}

    static Set<String> extract(String text) {
        Set<String> names = new HashSet<>();
        QUOTED.matcher(text).results().forEach(quoted -> names.add(String.join(
                " ", QuestionFeatures.words(quoted.group().toLowerCase(Locale.ROOT)))));
        names.remove("");
        boolean shouted = isAllCaps(text);
        boolean start = true;
        String before = "";
        Matcher pieces = TOKEN.matcher(text);
        while (pieces.find()) {
            String piece = trimPunctuation(pieces.group());
            if (OPERATOR.matcher(pieces.group()).matches()) {
                names.add(pieces.group());
            } else if (isIdentifier(piece)) {
                names.add(piece.toLowerCase(Locale.ROOT));
                start = false;
            } else {
                for (String part : SEPARATOR.split(piece)) {
                    if (isMixed(part) || isName(part, start, before, shouted)) {
                        names.add(part.toLowerCase(Locale.ROOT).replaceFirst("'s?$", ""));
                    }
                    start = part.isEmpty() && start;
                    before = part.toLowerCase(Locale.ROOT);
                }
            }
            start = SENTENCE_END.matcher(pieces.group()).find();
        }
        return names;
    }

    /** Returns whether every name is an entity or a word of the question. */
    static boolean areAllIn(Set<String> names, QuestionFeatures features) {
        return names.stream().allMatch(name -> {
            boolean word = features.stems().contains(WordForms.stem(name)) && !AMBIGUOUS.contains(name);
            return word
                    || features.constraints().entities().contains(name)
                    || features.constraints().entities().contains(WordForms.stem(name))
                    || name.indexOf(' ') > 0 && (" " + String.join(" ", features.words()) + " ").contains(" " + name + " ");
        });
    }

    /** Removes surrounding punctuation. */
    private static String trimPunctuation(String piece) {
        return TRAILING_PUNCTUATION.matcher(LEADING_PUNCTUATION.matcher(piece).replaceFirst("")).replaceFirst("");
    }

    private static boolean isName(String word, boolean start, String before, boolean shouted) {
        if (word.isEmpty() || !Character.isLetter(word.codePointAt(0))) {
            return false;
        }
        if (word.length() == 1) {
            return CLASSIFIERS.contains(before)
                    || Character.isUpperCase(word.charAt(0)) && word.charAt(0) != 'I' && !(start && word.equals("A"));
        }
        boolean capital = Character.isUpperCase(word.codePointAt(0));
        boolean acronym = word.codePoints().filter(Character::isUpperCase).count() > 1;
        String lower = word.toLowerCase(Locale.ROOT);
        return !shouted && (acronym && AMBIGUOUS.contains(lower) || (acronym || capital && !start) && !StopWords.contains(lower));
    }

    /** Returns whether a token has characters that no ordinary word has: a path, an option, a variable, an address, C++. */
    private static boolean isIdentifier(String piece) {
        return piece.codePoints().anyMatch(Character::isLetter)
                && (IDENTIFIER.matcher(piece).find() || piece.chars().filter(letter -> letter == '/').count() > 1);
    }

    /** Returns whether letters precede digits, a capital follows a small letter, or a dot or colon joins letters: B12, getName, pom.xml. */
    private static boolean isMixed(String part) {
        return MIXED_CASE.matcher(part).find();
    }

    private static boolean isAllCaps(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        return text.codePoints().filter(Character::isUpperCase).count() > MAX_CAPITAL_SHARE * letters;
    }
}
