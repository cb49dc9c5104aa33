package io.kvasir.answer.question;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks values against the bounds of a question. */
public final class Comparisons {
    private static final Set<String> NOTHING =
            Set.of("", "-", "–", "—", "none", "no", "n/a", "na", "nil", "nothing", "not any", "never", "without", "0");

    private static final Pattern YEAR = Pattern.compile("(?<![\\d.,])(?:1[0-9]|20|21)\\d\\d(?![\\d,]|\\.\\d)");

    private Comparisons() {}

    /**
     * Returns whether the value in a cell lies within a bound. A cell of several values counts by its first comparable one.
     *
     * @param cell the text of the cell
     * @param header the header of its column, which may give the unit
     */
    public static boolean matches(Comparison comparison, String cell, String header) {
        Quantity range = comparison.range();
        return comparable(comparison, cell, header).stream().findFirst().filter(range::contains).isPresent();
    }

    /** Returns whether a cell has a value that can be compared with a bound. */
    public static boolean isComparable(Comparison comparison, String cell, String header) {
        return !comparable(comparison, cell, header).isEmpty();
    }

    private static List<Quantity> comparable(Comparison comparison, String cell, String header) {
        if (comparison.dimension().equals(Comparison.YEAR)) {
            return YEAR.matcher(cell).results().map(year -> year(Integer.parseInt(year.group()))).toList();
        }
        Quantity range = comparison.range();
        List<Quantity> inHeader = List.of();
        List<Quantity> found = Quantities.of(cell);
        if (found.stream().allMatch(quantity -> quantity.dimension().isEmpty()) && !header.isEmpty()) {
            Units.Unit unit = unitOf(header);
            if (unit != null) {
                inHeader = found.stream().map(quantity -> scaled(quantity, unit)).toList();
            }
        }
        List<Quantity> values = inHeader.isEmpty() ? found : inHeader;
        return values.stream().filter(range::isComparable).toList();
    }

    private static Quantity year(int year) {
        return new Quantity(year, year, false, false, Comparison.YEAR, 0, 0);
    }

    /** Returns the last unit that a header names, as in "Load (kg)". */
    private static Units.@Nullable Unit unitOf(String header) {
        Units.Unit last = null;
        for (Word word : Word.of(header)) {
            Units.Unit unit = Units.find(word.text());
            last = unit == null ? last : unit;
        }
        return last;
    }

    private static Quantity scaled(Quantity bare, Units.Unit unit) {
        return new Quantity(
                bare.low() * unit.factor(),
                bare.high() * unit.factor(),
                bare.isOpenBelow(),
                bare.isOpenAbove(),
                unit.dimension(),
                bare.start(),
                bare.end());
    }

    /** Returns whether a cell says that there is nothing. */
    public static boolean isNothing(String cell) {
        String text = cell.strip().toLowerCase(Locale.ROOT);
        return NOTHING.contains(text) || text.startsWith("no ") || text.startsWith("none ") || text.startsWith("not ");
    }

    /**
     * Compares two values of one dimension.
     *
     * @return negative if the first one is smaller, 0 if they are equal or cannot be compared
     */
    public static int compare(String one, String other) {
        List<Quantity> left = Quantities.of(one);
        List<Quantity> right = Quantities.of(other);
        if (left.isEmpty() || right.isEmpty() || !left.getFirst().dimension().equals(right.getFirst().dimension())) {
            return 0;
        }
        return Double.compare(left.getFirst().low(), right.getFirst().low());
    }
}
