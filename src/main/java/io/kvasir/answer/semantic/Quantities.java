package io.kvasir.answer.semantic;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Extracts the numbers of a text, in digits or words, with their units, and calendar words. */
final class Quantities {
    private static final Pattern TOKEN = Pattern.compile(
            "[$€£¥]"
                    + "|(?<![\\p{L}\\p{N}])[-−]?\\d++(?:[.,:]\\d++)*+"
                    + "|\\d++(?:[.,:]\\d++)*+"
                    + "|°\\s?[CcFf](?![\\p{L}\\p{N}])|%|°"
                    + "|[\\p{L}']++(?:/[\\p{L}])?");
    private static final Pattern THOUSANDS = Pattern.compile("-?\\d{1,3}(?:,\\d{3})++");
    private static final Map<String, String> NUMBER_WORDS = new HashMap<>();
    private static final Map<String, String> ORDINALS = new HashMap<>();
    private static final Map<String, String> UNITS = new HashMap<>();
    private static final Set<String> CALENDAR = Set.of(
            "january", "february", "april", "june", "july", "august", "september", "october", "november", "december", "monday", "tuesday",
            "wednesday", "thursday", "friday", "saturday", "sunday", "mondays", "tuesdays", "wednesdays", "thursdays", "fridays",
            "saturdays", "sundays", "today", "tomorrow", "yesterday", "tonight", "weekend", "weekends", "weekday", "weekdays", "daily",
            "weekly", "monthly", "yearly", "annual", "annually", "hourly", "quarterly", "spring", "summer", "autumn", "winter", "noon",
            "midnight");
    /** Months that are also common words, in lower case or at the start of a sentence. */
    private static final Set<String> AMBIGUOUS_MONTHS = Set.of("March", "May");

    static {
        String[] small = {
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
            "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"
        };
        for (int i = 0; i < small.length; i++) {
            NUMBER_WORDS.put(small[i], Integer.toString(i));
        }
        NUMBER_WORDS.remove("one");
        NUMBER_WORDS.putAll(Map.of(
                "thirty", "30", "forty", "40", "fifty", "50", "sixty", "60", "seventy", "70", "eighty", "80", "ninety", "90"));
        NUMBER_WORDS.putAll(Map.of(
                "hundred", "100", "thousand", "1000", "million", "1000000", "billion", "1000000000",
                "dozen", "12", "half", "0.5", "twice", "2"));
        String[] ordinals = {
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"
        };
        for (int i = 0; i < ordinals.length; i++) {
            ORDINALS.put(ordinals[i], (i + 1) + "th");
        }
        List.of("st", "nd", "rd", "th").forEach(ending -> UNITS.put(ending, "th"));
        addUnit("year", "years", "yr", "yrs", "y/o", "yo");
        addUnit("month", "months", "mo");
        addUnit("week", "weeks", "wk", "wks");
        addUnit("day", "days");
        addUnit("hour", "hours", "hr", "hrs", "h");
        addUnit("minute", "minutes", "min", "mins");
        addUnit("second", "seconds", "sec", "secs", "s");
        addUnit("millisecond", "milliseconds", "ms");
        addUnit("percent", "%", "per", "percents");
        addUnit("milligram", "milligrams", "mg");
        addUnit("microgram", "micrograms", "mcg", "ug", "μg", "µg");
        addUnit("gram", "grams", "g", "gm");
        addUnit("kilogram", "kilograms", "kg", "kgs", "kilo", "kilos");
        addUnit("pound", "pounds", "lb", "lbs", "£", "gbp");
        addUnit("ounce", "ounces", "oz");
        addUnit("milliliter", "milliliters", "millilitres", "ml");
        addUnit("liter", "liters", "litre", "litres", "l");
        addUnit("meter", "meters", "metre", "metres", "m");
        addUnit("centimeter", "centimeters", "centimetres", "cm");
        addUnit("millimeter", "millimeters", "millimetres", "mm");
        addUnit("kilometer", "kilometers", "kilometres", "km");
        addUnit("mile", "miles", "mi");
        addUnit("inch", "inches", "in");
        addUnit("foot", "feet", "ft");
        addUnit("kilobyte", "kilobytes", "kb");
        addUnit("megabyte", "megabytes", "mb");
        addUnit("gigabyte", "gigabytes", "gb");
        addUnit("terabyte", "terabytes", "tb");
        addUnit("degree", "degrees", "°");
        addUnit("fahrenheit", "f", "°f");
        addUnit("celsius", "c", "°c");
        addUnit("dollar", "dollars", "$", "usd", "bucks");
        addUnit("euro", "euros", "€", "eur");
        addUnit("yen", "¥", "jpy");
        addUnit("time", "times", "x");
        addUnit("am", "a.m");
        addUnit("pm", "p.m");
        addUnit("volt", "volts", "v");
        addUnit("watt", "watts", "w");
    }

    private Quantities() {}

    private static void addUnit(String unit, String... spellings) {
        UNITS.put(unit, unit);
        for (String spelling : spellings) {
            UNITS.put(spelling, unit);
        }
    }

    static Set<String> extract(String text) {
        Set<String> numbers = new HashSet<>();
        List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
        @Nullable String open = null;
        String currency = "";
        for (MatchResult token : tokens) {
            String written = token.group();
            String word = written.toLowerCase(Locale.ROOT).replace("° ", "°");
            if (open != null) {
                numbers.add(open + currency + (UNITS.containsKey(word) && !isCurrency(written) ? " " + UNITS.get(word) : ""));
                open = null;
                currency = "";
            }
            if (Character.isDigit(written.charAt(written.length() - 1))) {
                open = normalize(written);
            } else if (isCurrency(written)) {
                currency = " " + UNITS.get(written);
            } else if (NUMBER_WORDS.containsKey(word)) {
                open = NUMBER_WORDS.get(word);
            } else if (ORDINALS.containsKey(word)) {
                numbers.add(ORDINALS.get(word).replace("th", " th"));
            } else if (CALENDAR.contains(word) || AMBIGUOUS_MONTHS.contains(written) && token.start() > 0) {
                numbers.add(word.endsWith("days") ? word.substring(0, word.length() - 1) : word);
            }
        }
        if (open != null) {
            numbers.add(open + currency);
        }
        return numbers;
    }

    /** Returns whether a word in lower case is a number or an ordinal. */
    static boolean isNumberWord(String word) {
        return NUMBER_WORDS.containsKey(word) || ORDINALS.containsKey(word);
    }

    /** Returns whether each number is among the others; the unit may be missing on either side. */
    static boolean areAllIn(Set<String> numbers, Set<String> others) {
        return numbers.stream().allMatch(number -> others.contains(number)
                || (number.indexOf(' ') < 0
                        ? others.stream().anyMatch(other -> other.startsWith(number + " ") && !other.endsWith(" th"))
                        : !number.endsWith(" th") && others.contains(number.substring(0, number.indexOf(' ')))));
    }

    private static boolean isCurrency(String token) {
        return token.length() == 1 && "$€£¥".contains(token);
    }

    /** Writes 1,000 as 1000 but leaves 5.0 as it is, since it may be a version. */
    private static String normalize(String digits) {
        digits = digits.replace('−', '-');
        return THOUSANDS.matcher(digits).matches() ? digits.replace(",", "") : digits;
    }
}
