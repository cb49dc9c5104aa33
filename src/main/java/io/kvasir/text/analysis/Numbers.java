package io.kvasir.text.analysis;

import java.util.Map;

/** Writes numbers in one way: ASCII digits, a point before decimals, no group separators. */
final class Numbers {
    private static final Map<Integer, String> FRACTIONS = Map.ofEntries(
            Map.entry((int) '½', ".5"),
            Map.entry((int) '¼', ".25"),
            Map.entry((int) '¾', ".75"),
            Map.entry((int) '⅓', ".333"),
            Map.entry((int) '⅔', ".667"),
            Map.entry((int) '⅕', ".2"),
            Map.entry((int) '⅖', ".4"),
            Map.entry((int) '⅗', ".6"),
            Map.entry((int) '⅘', ".8"),
            Map.entry((int) '⅙', ".167"),
            Map.entry((int) '⅛', ".125"),
            Map.entry((int) '⅜', ".375"),
            Map.entry((int) '⅝', ".625"),
            Map.entry((int) '⅞', ".875"));

    private Numbers() {}

    static boolean isFraction(int c) {
        return FRACTIONS.containsKey(c);
    }

    /**
     * Returns the number written from {@code start} to {@code end}: digits with separators of groups and decimals.
     *
     * @param decimalComma whether the language writes 1.000,5 for 1,000.5
     */
    static String normalize(String text, int start, int end, boolean decimalComma) {
        StringBuilder number = new StringBuilder(end - start);
        int commas = 0;
        for (int p = start; p < end; ) {
            int c = text.codePointAt(p);
            switch (CharacterClass.of(c)) {
                case DIGIT -> number.append((char) ('0' + Character.digit(c, 10)));
                case NUMERAL -> appendNumeral(number, c);
                default -> {
                    char separator = Separators.normalize(c);
                    if (separator == ',') {
                        commas++;
                        number.append(',');
                    } else if (separator == '.') {
                        number.append('.');
                    } else if (separator == '-') {
                        number.append('-');
                    }
                }
            }
            p += Character.charCount(c);
        }
        String written = commas == 1 && decimalComma
                ? (withoutGroups(number.substring(0, number.indexOf(","))) + number.substring(number.indexOf(","))).replace(',', '.')
                : number.toString().replace(",", "");
        if (decimalComma && commas == 0) {
            written = withoutGroups(written);
        }
        return written.startsWith(".") ? "0" + written : written.startsWith("-.") ? "-0" + written.substring(1) : written;
    }

    /** Returns whether it is digits with at most one point. */
    static boolean isDecimal(String number) {
        int first = number.startsWith("-") ? 1 : 0;
        return number.length() > first
                && Character.isDigit(number.charAt(first))
                && number.chars().skip(first).allMatch(c -> c == '.' || Character.isDigit(c))
                && number.indexOf('.') == number.lastIndexOf('.')
                && !number.endsWith(".");
    }

    /** Returns the number without zeros at the end of its decimals: 5.0 as 5. */
    static String withoutTrailingZeros(String number) {
        if (number.indexOf('.') < 0 || !isDecimal(number)) {
            return number;
        }
        int end = number.length();
        while (number.charAt(end - 1) == '0') {
            end--;
        }
        return number.substring(0, number.charAt(end - 1) == '.' ? end - 1 : end);
    }

    private static void appendNumeral(StringBuilder number, int c) {
        String fraction = FRACTIONS.get(c);
        if (fraction == null) {
            number.append(Character.getNumericValue(c));
        } else {
            number.append(fraction);
        }
    }

    /** Returns 1.260.000 as 1260000, and any other number as it is. */
    private static String withoutGroups(String number) {
        int first = number.indexOf('.');
        if (first < 1 || first > 3 + (number.charAt(0) == '-' ? 1 : 0) || number.charAt(0) == '0') {
            return number;
        }
        for (int point = first; point >= 0; ) {
            int next = number.indexOf('.', point + 1);
            if ((next < 0 ? number.length() : next) - point != 4) {
                return number;
            }
            point = next;
        }
        return number.replace(".", "");
    }
}
