package io.kvasir.answer;

import java.util.Locale;
import java.util.regex.Pattern;

/** The expected form of an answer: a number, a date, a name, or anything. */
enum ExpectedAnswerType {
    NUMBER(Pattern.compile(
            "\\d|\\b(one|two|three|four|five|six|seven|eight|nine|ten"
                    + "|twelve|twenty|thirty|forty|fifty|hundred|thousand|million|half|once|twice)\\b",
            Pattern.CASE_INSENSITIVE)),
    TIME(Pattern.compile(
            "\\d{1,2}[:.]\\d{2}|\\b\\d{4}\\b|\\d"
                    + "|\\b(january|february|march|april|june|july|august|september|october|november|december"
                    + "|(mon|tues|wednes|thurs|fri|satur|sun)days?"
                    + "|daily|weekly|monthly|yearly|annual|days?|weeks?|months?|years?|quarters?"
                    + "|mornings?|noon|evenings?|nights?|spring|summer|autumn|winter)\\b",
            Pattern.CASE_INSENSITIVE)),
    NAME(Pattern.compile("(?<=[^.!?:\\s]\\s)\\p{Lu}\\p{L}+|^\\p{Lu}\\p{L}+ \\p{Lu}")),
    ANYTHING(Pattern.compile(""));

    private static final Pattern ASKS_NUMBER =
            Pattern.compile(
                    "\\bhow (many|much|long|old|far|big|large|tall|deep|high|heavy|often|wide|fast)\\b"
                            + "|\\bwhat (percentage|number|amount|price|cost|capacity|size|temperature|port)\\b"
                            + "|\\b(price|cost|capacity)\\b");
    private static final Pattern ASKS_TIME =
            Pattern.compile("\\bwhen\\b|\\bwhat (time|date|day|year|month)\\b|\\bhow (often|long)\\b|\\bwhich (day|year|month)\\b");
    private static final Pattern ASKS_NAME = Pattern.compile("\\b(who|whom|whose)\\b");

    private final Pattern pattern;

    ExpectedAnswerType(Pattern pattern) {
        this.pattern = pattern;
    }

    static ExpectedAnswerType detect(String question) {
        String lower = question.toLowerCase(Locale.ROOT);
        if (ASKS_NAME.matcher(lower).find()) {
            return NAME;
        }
        if (ASKS_TIME.matcher(lower).find()) {
            return TIME;
        }
        return ASKS_NUMBER.matcher(lower).find() ? NUMBER : ANYTHING;
    }

    boolean matches(String sentence) {
        return pattern.matcher(sentence).find();
    }
}
