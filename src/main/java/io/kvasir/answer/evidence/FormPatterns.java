package io.kvasir.answer.evidence;

import io.kvasir.answer.question.AnswerForm;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an answer of a form has: a name, a time, a number. */
final class FormPatterns {
    private static final Pattern NUMBER = Pattern.compile(
            "\\p{Nd}|\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
                    + "|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen"
                    + "|half|third|quarter|once|twice|none|no|nobody|several|both|single|couple|pair)\\b",
            Pattern.CASE_INSENSITIVE);
    /** Numbers that count nothing: times, dates, years, prices. */
    private static final Pattern NO_COUNT = Pattern.compile(
            "\\p{Nd}{1,2}:\\p{Nd}{2}|\\p{Nd}{4}-\\p{Nd}{2}-\\p{Nd}{2}|\\b\\p{Nd}{1,2}(?:st|nd|rd"
                    + "|th)?(?: of)? (?:January|February|March|April|May|June|July"
                    + "|August|September|October|November|December)(?: \\p{Nd}{4})?|\\b(?:in|since|by|until|of"
                    + "|from) (?:1[5-9]|20)\\p{Nd}{2}\\b"
                    + "|[€$£¥] ?\\p{Nd}[\\p{Nd}.,]*|(?<![\\p{Nd}.,])\\p{Nd}[\\p{Nd}.,]{0,20}+ ?(?:[€$£¥%]|crowns?|kroner?|euros?)");
    private static final Pattern TIME = Pattern.compile(
            "\\p{Nd}{1,2}[:.]\\p{Nd}{2}|\\b\\p{Nd}{3,4}s?\\b|\\b\\p{Nd}{1,2}(?:st|nd|rd|th)\\b|\\b\\p{Nd}{1,2} ?(?:am|pm|h|o['’]clock)\\b"
                    + "|\\b(?:at|by|until|till|from) (?:\\p{Nd}{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\\b"
                    + "|\\b(?:january|february|march|april|may|june|july|august|september|october|november|december"
                    + "|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|daily|weekly|monthly|yearly|annual(?:ly)?|hourly"
                    + "|seconds?|minutes?|hours?|days?|weeks?|weekends?|months?|years?|quarters?|decades?|centur(?:y"
                    + "|ies)|mornings?|noon|midday"
                    + "|midnight|afternoons?|evenings?|nights?|dawn|dusk|sunset|sunrise|spring|summer|autumn|fall|winter|today|tomorrow"
                    + "|yesterday|always|never|once|twice|before|after|during|until|when|while|whenever|as soon as|now"
                    + "|easter|christmas)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PERSON = Pattern.compile(
            "(?<=[^.!?:\\s]\\s)\\p{Lu}[\\p{L}'’-]+|^\\P{L}*\\p{Lu}[\\p{L}'’.-]+ \\p{Lu}|\\b(?:Mr|Mrs|Ms|Dr|Prof)\\b|\\S@\\S"
                    + "|\\b(?:owners?|customers?|members?|managers?|heads?|teams?|departments?|office|board|council"
                    + "|director|committee|clerk"
                    + "|everyone|everybody|anyone|nobody|people|persons?|staff|crew|parents?|children|residents?"
                    + "|users?|admins?|someone|you|we)\\b");
    private static final Pattern CALENDAR = Pattern.compile(
            "\\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
                    + "|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?)\\b");
    private static final Pattern PLACE = Pattern.compile(
            "\\b(?:in|at|on|near|beside|behind|under|over|above|below|between|from|to|into|inside|outside|opposite"
                    + "|next|beyond|by|along|around"
                    + "|through|left|right|here|there|room|street|floor)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern REASON = Pattern.compile(
            "\\b(?:because|since|so that|due to|owing to|therefore|in order|as a result|caused|causes|reasons?"
                    + "|otherwise|to avoid|to prevent"
                    + "|prevents?|for fear|thanks to|lest|why|led to|leads to|result(?:ed|s) (?:in|from))\\b|,\\s*(?:as|so|for)\\b",
            Pattern.CASE_INSENSITIVE);

    private FormPatterns() {}

    /** Returns whether texts of a form can be told from others at all. */
    static boolean canTell(AnswerForm form) {
        return switch (form) {
            case PERSON, PLACE, TIME, QUANTITY, COUNT, REASON -> true;
            case YES_NO, DEFINITION, MEANING, STEPS, LIST_OF_ALL, COMPARISON, CHOICE, CODE, ANY -> false;
        };
    }

    /** Returns whether a text has what an answer of a form has. */
    static boolean matches(AnswerForm form, Optional<Measure> measure, String text) {
        return switch (form) {
            case PERSON -> PERSON.matcher(CALENDAR.matcher(text).replaceAll("x")).find();
            case PLACE -> PLACE.matcher(text).find();
            case TIME -> TIME.matcher(text).find();
            case QUANTITY ->
                measure.map(asked -> asked.isIn(text)).orElse(true)
                        && (NUMBER.matcher(text).find() || measure.filter(Measure.FREQUENCY::equals).isPresent());
            case COUNT -> NUMBER.matcher(NO_COUNT.matcher(text).replaceAll(" ")).find();
            case REASON -> REASON.matcher(text).find();
            case YES_NO, DEFINITION, MEANING, STEPS, LIST_OF_ALL, COMPARISON, CHOICE, CODE, ANY -> false;
        };
    }
}
