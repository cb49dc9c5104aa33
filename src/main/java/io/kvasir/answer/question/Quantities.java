package io.kvasir.answer.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the numbers of a text with their units, in digits or words, and the ranges that words or dashes make of them. */
final class Quantities {
    private static final String DIGITS = "\\d{1,15}(?:[,\u00a0\u202f\u2009 ]\\d{3}(?!\\d)){0,4}(?:\\.\\d{1,8})?";
    private static final String UNIT =
            "(?:°\\s?[CcFf]\\b|[%€$£¥°]|km/h|m/s|m³/h|m3/h|l/min|l/s|[\\p{L}µ]{1,12}[²³23]?(?![\\p{L}\\p{N}]))";
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\p{L}\\p{N}_]|[\\p{L}\\p{N}][.,:/\\-_–^])(?:([€$£¥])\\s?)?([-−]?" + DIGITS + ")"
            + "(?:\\s?(?:–|-|—|\\.\\.\\.?|\\bto\\b)\\s?(" + DIGITS + "))?(?![\\p{N}_]|[.:/\\-–^]\\p{N})(?:[\\s-]?(" + UNIT + "))?");
    private static final Pattern WORDS = Pattern.compile("[\\p{L}]++(?:-\\p{L}++)?");
    private static final Pattern BEFORE = Pattern.compile(
            "(?:(not (?:more|over|above) than|no more than|up to|at most|maximum(?: of)?|max\\.?"
            + "|not over|≤|<=)|(more than|over|above|exceeding|greater than|larger than|longer than|heavier than|older than|higher than|>)"
            + "|(at least|not less than|no less than|minimum(?: of)?|min\\.?|starting at|≥|>=)"
            + "|(less than|under|below|fewer than|smaller than|shorter than|lighter than|younger than|lower than|<)"
            + "|(from)|(between))\\s*$");
    private static final Pattern AFTER = Pattern.compile("^\\s*(?:(or more|and more|or over|and over|or above|and above|or longer|\\+)"
            + "|(or less|or under|and under|or below|or fewer|and below))");
    private static final Pattern AND_NUMBER = Pattern.compile("^\\s*and\\s*$");
    private static final Pattern QUALIFIED_UNIT = Pattern.compile(
            "(?i)[\\s-](?:(?:full|whole|complete|completed|working|business|calendar|consecutive)[\\s-])?(\\p{L}++)");
    private static final int LOOK_BACK = 24;
    private static final int LOOK_AHEAD = 40;
    private static final Map<String, Integer> NUMBER_WORDS = Map.ofEntries(
            Map.entry("zero", 0), Map.entry("two", 2), Map.entry("three", 3), Map.entry("four", 4), Map.entry("five", 5),
            Map.entry("six", 6), Map.entry("seven", 7), Map.entry("eight", 8), Map.entry("nine", 9), Map.entry("ten", 10),
            Map.entry("eleven", 11), Map.entry("twelve", 12), Map.entry("thirteen", 13), Map.entry("fourteen", 14),
            Map.entry("fifteen", 15), Map.entry("sixteen", 16), Map.entry("seventeen", 17), Map.entry("eighteen", 18),
            Map.entry("nineteen", 19), Map.entry("twenty", 20), Map.entry("thirty", 30), Map.entry("forty", 40), Map.entry("fifty", 50),
            Map.entry("sixty", 60), Map.entry("seventy", 70), Map.entry("eighty", 80), Map.entry("ninety", 90), Map.entry("hundred", 100));

    private Quantities() {}

    /** Returns the quantities of a text in order. Dates, times, versions and identifiers are none. */
    static List<Quantity> of(String text) {
        List<Quantity> found = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            Quantity quantity = quantity(text, matcher);
            if (quantity != null) {
                found.add(quantity);
            }
        }
        Matcher words = WORDS.matcher(text);
        while (words.find()) {
            Integer value = NUMBER_WORDS.get(words.group().toLowerCase(Locale.ROOT));
            if (value != null) {
                UnitAfter unit = unitAfter(text, words.end());
                found.add(bounded(
                        text,
                        unit == null
                                ? plain(value, value, null, words.start(), words.end())
                                : plain(value, value, unit.unit(), words.start(), unit.end())));
            }
        }
        found.sort((one, other) -> Integer.compare(one.start(), other.start()));
        return joinBetween(text, found);
    }

    /** Joins the two numbers of "between a and b". */
    private static List<Quantity> joinBetween(String text, List<Quantity> found) {
        List<Quantity> joined = new ArrayList<>();
        for (Quantity next : found) {
            Quantity last = joined.isEmpty() ? null : joined.getLast();
            if (last != null
                    && before(text, last.start()).find()
                    && before(text, last.start()).results().anyMatch(match -> match.group(6) != null)
                    && AND_NUMBER.matcher(text.substring(last.end(), Math.max(last.end(), next.start()))).find()
                    && last.isComparable(next)) {
                joined.removeLast();
                double factor = last.dimension().isEmpty() && last.low() != 0 && !next.dimension().isEmpty() ? factorOf(text, next) : 1;
                joined.add(new Quantity(last.low() * factor, next.high(), false, false, next.dimension(), last.start(), next.end()));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    private static double factorOf(String text, Quantity quantity) {
        Matcher matcher = NUMBER.matcher(text);
        if (matcher.find(quantity.start()) && matcher.group(4) != null) {
            Units.Unit unit = Units.find(matcher.group(4));
            return unit == null ? 1 : unit.factor();
        }
        return 1;
    }

    private static @Nullable Quantity quantity(String text, Matcher matcher) {
        double low = value(matcher.group(2));
        double high = matcher.group(3) == null ? low : value(matcher.group(3));
        if (high < low) {
            return null;
        }
        Units.Unit unit = matcher.group(1) != null ? Units.find(matcher.group(1)) : null;
        int end = matcher.group(3) == null ? matcher.end(2) : matcher.end(3);
        if (unit == null && matcher.group(4) != null) {
            unit = Units.find(matcher.group(4));
            end = unit == null ? end : matcher.end(4);
        }
        UnitAfter qualified = unit == null ? unitAfter(text, end) : null;
        if (qualified != null) {
            unit = qualified.unit();
            end = qualified.end();
        }
        if (end < text.length() && unit == null && Character.isLetter(text.charAt(end))) {
            return null;
        }
        return bounded(text, plain(low, high, unit, matcher.start(), end));
    }

    /** A unit and where its word ends. */
    private record UnitAfter(Units.Unit unit, int end) {}

    /** Returns the unit that follows a number; "full" years are years. */
    private static @Nullable UnitAfter unitAfter(String text, int end) {
        Matcher word = QUALIFIED_UNIT.matcher(text).region(end, Math.min(text.length(), end + LOOK_AHEAD));
        Units.Unit unit = word.lookingAt() ? Units.find(word.group(1)) : null;
        return unit == null ? null : new UnitAfter(unit, word.end());
    }

    private static Quantity plain(double low, double high, Units.@Nullable Unit unit, int start, int end) {
        return unit == null
                ? new Quantity(low, high, false, false, "", start, end)
                : new Quantity(low * unit.factor(), high * unit.factor(), false, false, unit.dimension(), start, end);
    }

    /** Makes a single number the range that the words around it say. */
    private static Quantity bounded(String text, Quantity exact) {
        if (exact.isRange()) {
            return exact;
        }
        double value = exact.low();
        Matcher before = before(text, exact.start());
        Matcher after = AFTER.matcher(text).region(exact.end(), text.length());
        if (before.find()) {
            if (before.group(1) != null) {
                return range(exact, Double.NEGATIVE_INFINITY, value, false, false);
            } else if (before.group(2) != null) {
                return range(exact, value, Double.POSITIVE_INFINITY, true, false);
            } else if (before.group(3) != null) {
                return range(exact, value, Double.POSITIVE_INFINITY, false, false);
            } else if (before.group(4) != null) {
                return range(exact, Double.NEGATIVE_INFINITY, value, false, true);
            }
        }
        if (after.find()) {
            return after.group(1) != null
                    ? range(exact, value, Double.POSITIVE_INFINITY, false, false)
                    : range(exact, Double.NEGATIVE_INFINITY, value, false, false);
        }
        return exact;
    }

    private static Matcher before(String text, int start) {
        int from = Math.max(0, start - LOOK_BACK);
        return BEFORE.matcher(text.substring(from, start).toLowerCase(Locale.ROOT));
    }

    private static Quantity range(Quantity of, double low, double high, boolean openBelow, boolean openAbove) {
        return new Quantity(low, high, openBelow, openAbove, of.dimension(), of.start(), of.end());
    }

    private static double value(String digits) {
        return Double.parseDouble(digits.replace('−', '-').replaceAll("[,\\u00a0\\u202f\\u2009 ]", ""));
    }
}
