package io.kvasir.answer.question;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises identifiers and brings them into one form: KDR-340 and kdr340 are the same, 2.8.1 and 28.1 are not. */
final class Identifiers {
    private static final Pattern VERSION = Pattern.compile(
            "(?<![\\p{N}.])(?:v?\\d++(?:\\.\\d++){2,}+(?:[-+.][\\p{L}\\p{N}.]++)?+|v\\d++(?:\\.\\d++)++)");
    private static final Pattern NUMBERED_WORD =
            Pattern.compile("\\d+(?:[.,]\\d+)?-?(?:[\\p{L}µ³²]{1,12})?|\\d+(?:-\\p{L}+)++");
    private static final Pattern TIME = Pattern.compile("\\d{1,2}[:.]\\d\\d(?:[ap]\\.?m)?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d(?:-\\d\\d)?|\\d{1,2}[./]\\d{1,2}[./]\\d{4}");
    private static final Pattern EXTENSION = Pattern.compile("\\.(?:md|markdown|txt|html?|pdf|docx?|csv|json|xml|adoc|rst)$");
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    private static final Pattern SEGMENT = Pattern.compile("[/@]|:(?=\\p{L})");

    private Identifiers() {}

    static boolean isVersion(Word word) {
        return VERSION.matcher(word.base()).matches();
    }

    static boolean isTime(Word word) {
        return TIME.matcher(word.text()).matches();
    }

    /** Returns whether a word is a code, a name of a setting, a path or an address rather than a word of the language. */
    static boolean isIdentifier(Word word) {
        String text = word.base();
        String written = word.written();
        if (text.length() < 2 || isVersion(word) || isTime(word) || DATE.matcher(text).matches()) {
            return false;
        }
        boolean digits = word.hasDigit();
        boolean letters = text.codePoints().anyMatch(Character::isLetter);
        if (!letters) {
            return digits && text.indexOf('-') > 0 && text.length() > 4 || text.chars().filter(c -> c == '.').count() == 3;
        }
        if (digits) {
            return !Character.isDigit(text.charAt(0)) || isCode(written) || !NUMBERED_WORD.matcher(text).matches() || isClass(text);
        }
        return text.indexOf('_') >= 0
                || text.indexOf('@') > 0
                || text.chars().filter(c -> c == '/').count() > 1
                || text.indexOf('.') > 1 && text.length() - text.lastIndexOf('.') > 2 && !text.endsWith(".m")
                || Character.isLowerCase(written.charAt(0))
                        && written.chars().skip(2).anyMatch(Character::isUpperCase)
                        && written.chars().allMatch(Character::isLetter);
    }

    /** Returns whether it is a number with one letter that is no unit: 7b. */
    private static boolean isClass(String text) {
        return text.length() < 5
                && Character.isLetter(text.charAt(text.length() - 1))
                && Character.isDigit(text.charAt(text.length() - 2))
                && Units.find(text.substring(text.length() - 1)) == null
                && !text.endsWith("x");
    }

    /** Returns whether digits come first and capitals follow: 12B, 3XL9. */
    private static boolean isCode(String written) {
        return written.codePoints().anyMatch(Character::isUpperCase) && Units.find(written.replaceFirst("^[\\d.,]+-?", "")) == null;
    }

    /** Returns an identifier in the form that is compared: folded, without separators but those between two digits. */
    static String canonical(String written) {
        String lower = fold(written);
        StringBuilder canonical = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            boolean between = i > 0
                    && i + 1 < lower.length()
                    && Character.isDigit(lower.charAt(i - 1))
                    && Character.isDigit(lower.charAt(i + 1));
            if (Character.isLetterOrDigit(c)) {
                canonical.append(c);
            } else if (between) {
                canonical.append(c == '.' ? '.' : '-');
            }
        }
        String form = canonical.toString();
        return form.length() > 2 && form.charAt(0) == 'v' && form.substring(1).chars().allMatch(c -> Character.isDigit(c) || c == '.')
                ? form.substring(1)
                : form;
    }

    /** Returns a text without accents and in lower case. */
    static String fold(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return plain.toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("ø", "o")
                .replace("đ", "d")
                .replace("ł", "l")
                .replace("þ", "th")
                .replace('’', '\'');
    }

    /** Returns the canonical forms of all identifiers, numbers and words of a text, and of the parts of paths and addresses. */
    static Set<String> allIn(String text) {
        Set<String> found = new LinkedHashSet<>();
        List<Word> words = Word.of(text);
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            String base = word.base();
            found.add(canonical(base));
            String plain = EXTENSION.matcher(base).replaceFirst("");
            found.add(canonical(plain));
            if (base.indexOf('/') >= 0 || base.indexOf('@') >= 0 || base.indexOf(':') >= 0) {
                for (String segment : SEGMENT.split(plain)) {
                    found.add(canonical(segment));
                }
            }
            if (i > 0 && isSpacedCode(words.get(i - 1), word, text)) {
                found.add(canonical(words.get(i - 1).text() + word.base()));
            }
        }
        found.remove("");
        return found;
    }

    /** Returns whether two words are a code written with a space: KDR 340. */
    static boolean isSpacedCode(Word letters, Word digits, String text) {
        return digits.start() == letters.end() + 1
                && text.charAt(letters.end()) == ' '
                && letters.isAcronym()
                && letters.written().length() <= 5
                && digits.written().codePoints().limit(2).filter(Character::isDigit).count() == 2;
    }

    /** Returns whether two canonical forms follow one pattern, so that one of them stands where the other would. */
    static boolean haveOnePattern(String one, String other) {
        String letters = leadingLetters(one);
        return !one.equals(other)
                && letters.equals(leadingLetters(other))
                && hasDigit(one)
                && hasDigit(other)
                && (!letters.isEmpty() || shape(one).equals(shape(other)));
    }

    private static String shape(String form) {
        return form.replaceAll("\\d+", "9").replaceAll("\\p{L}+", "a");
    }

    private static boolean hasDigit(String form) {
        return form.chars().anyMatch(Character::isDigit);
    }

    private static String leadingLetters(String form) {
        int end = 0;
        while (end < form.length() && Character.isLetter(form.charAt(end))) {
            end++;
        }
        return form.substring(0, end);
    }
}
