package io.kvasir.answer.semantic;

import java.util.regex.Pattern;

/** Counts negations. */
final class Negations {
    private static final Pattern WORDS = Pattern.compile(
            "\\b(?:not|never|no|none|nothing|nobody|nowhere|nor|neither|without|cannot|cant|dont|doesnt|didnt|isnt|arent|wasnt|wont|couldnt"
                    + "|shouldnt|except|excluding|unless|instead of|rather than|other than|lack|lacks|lacking|\\w+n't)\\b");
    /** Rhetorical negations: "Isn't it?" asks the same as "Is it?". */
    private static final Pattern RHETORICAL = Pattern.compile(
            "(?:^|[.!?,;] +)(?:is|are|do|does|did|was|were|can|could|would|should|won|has|have)n'?t\\b"
                    + "|\\bor not\\b|\\bif not\\b"
                    + "|\\bnot (?:sure|certain)\\b"
                    + "|, no\\?");
    /** Avoiding and preventing count as one negation. */
    private static final Pattern PREVENTION = Pattern.compile("\\b(?:avoid\\w*|prevent\\w*)\\b");

    private Negations() {}

    /** Returns the number of negations in a lower-case text. */
    static int count(String lower) {
        String plain = RHETORICAL.matcher(lower).replaceAll(" ");
        return (int) WORDS.matcher(plain).results().count() + (PREVENTION.matcher(plain).find() ? 1 : 0);
    }
}
