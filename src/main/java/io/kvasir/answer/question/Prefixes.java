package io.kvasir.answer.question;

import java.util.Set;

/** Prefixes that make another word of a word: a non-member is no member, bi-weekly is not weekly. */
final class Prefixes {
    private static final Set<String> PREFIXES =
            Set.of("non", "un", "anti", "bi", "semi", "half", "quasi", "pseudo", "pre", "post", "ex", "sub", "super", "multi", "re",
                    "co", "mid", "tri");

    private Prefixes() {}

    /** Returns whether a compound begins with a prefix and a hyphen. */
    static boolean startsWithOne(String compound) {
        int hyphen = compound.indexOf('-');
        return hyphen > 0 && PREFIXES.contains(compound.substring(0, hyphen));
    }
}
