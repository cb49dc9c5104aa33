package io.kvasir.answer.evidence;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a question measures, and how such values are written. */
enum Measure {
    MONEY(
            "\\b(?:costs?|prices?|fees?|pay|paid|rent|charges?|toll|fare|fine|deposit|salary|wage|tax|expensive|cheap|budget|revenue)\\b",
            "[€$£¥]|\\b(?:crowns?|euros?|eur|usd|gbp|chf|nok|sek|dkk|dollars?|pounds?|kroner?|kronor|cents?|francs?)\\b"
                    + "|\\b(?:prices?|costs?|fees?|rents?|rates?|charges?|fares?)\\b[^;]*\\p{Nd}"
                    + "|\\bfree\\b|\\bno fee\\b|\\d\\.\\d\\d\\b|\\b(?:million|billion)\\b"),
    MASS(
            "\\b(?:heavy|heavier|heaviest|mass|weights?|weighs?)\\b",
            "\\b(?:k?g|mg|t|tons?|tonnes?|lbs?|pounds?|kilograms?|grams?|kilos?)\\b"),
    TEMPERATURE("\\b(?:temperatures?|warm|hot|cold|degrees)\\b", "°|\\bdegrees?\\b|\\b(?:celsius|fahrenheit|kelvin)\\b"),
    NOISE("\\b(?:noise|loud|noisy)\\b", "\\bdb(?:\\(a\\))?\\b|\\bdecibels?\\b"),
    FREQUENCY(
            "\\bhow (?:often|frequently)\\b",
            "\\b(?:every|each|once|twice|daily|weekly|monthly|yearly|hourly|quarterly|annually|nightly|times?|per|never|always|seldom)\\b"),
    SPEED("\\bhow fast\\b|\\bspeed\\b", "\\b(?:km/h|mph|m/s|knots?|kn|rpm)\\b"),
    AGE("\\bhow old\\b", "\\b(?:years?|months?|days?)\\b|\\b\\d{4}\\b"),
    DURATION(
            "\\bhow long\\b|\\b(?:period|duration|warranty|notice)\\b",
            "\\b(?:seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|months?|years?|decades?|centur(?:y|ies)|ms|until|till)\\b"
                    + "|\\b(?:m|cm|mm|km|met(?:re|er)s?|miles?|feet|ft|inch(?:es)?)\\b"),
    LENGTH(
            "\\bhow (?:high|tall|wide|deep|far|thick|big|large)\\b|\\b(?:heights?|widths?|lengths?|depths?|distances?|size)\\b",
            "\\b(?:m|cm|mm|km|dm|met(?:re|er)s?|kilomet(?:re|er)s?|miles?|feet|foot|ft|inch(?:es)?|ha|hectares?|acres?"
                    + "|[kmg]b|%|percent)\\b|%|[²³]");

    private final Pattern asks;
    private final Pattern written;

    Measure(String asks, String written) {
        this.asks = Pattern.compile(asks);
        this.written = Pattern.compile(written, Pattern.CASE_INSENSITIVE);
    }

    /** Returns what a question measures, by its words. */
    static Optional<Measure> asked(String question) {
        String lower = question.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(measure -> measure.asks.matcher(lower).find()).findFirst();
    }

    /** Returns whether a value is such a measure, by itself or by the name that it stands under. */
    boolean isOf(String name, String value) {
        return isIn(value) || isIn(name) || asks.matcher(name.toLowerCase(Locale.ROOT)).find();
    }

    boolean isIn(String text) {
        return written.matcher(text).find();
    }
}
