package io.kvasir.index.lexical;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the words of a query that are written as names: with a capital, but not at the beginning of a sentence. */
final class WrittenNames {
    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    private WrittenNames() {}

    /** Returns the names in lower case; none if the whole query is in capitals. */
    static Set<String> of(String query) {
        Set<String> names = new HashSet<>();
        if (query.chars().noneMatch(Character::isLowerCase)) {
            return names;
        }
        Matcher word = WORD.matcher(query);
        while (word.find()) {
            if (Character.isUpperCase(word.group().codePointAt(0)) && !beginsSentence(query, word.start())) {
                names.add(word.group().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static boolean beginsSentence(String query, int start) {
        String before = query.substring(0, start).stripTrailing();
        return before.isEmpty() || ".!?:\"“„".indexOf(before.charAt(before.length() - 1)) >= 0;
    }
}
