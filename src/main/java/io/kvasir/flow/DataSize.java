package io.kvasir.flow;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes of settings: a number and its unit, such as {@code 64MB}. Units are powers of 1024. */
public final class DataSize {
    private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB");
    private static final Pattern SIZE = Pattern.compile("(?i)(\\d{1,12}+(?:\\.\\d{1,4}+)?+) ?(B|KB|MB|GB|TB)");
    /** The one number that needs no unit. */
    private static final String ZERO = "0";

    private DataSize() {}

    /** Parses the value of a setting and returns bytes. */
    public static long parse(String setting, String value) {
        return parse(setting, value, "a size with its unit such as 64MB");
    }

    static long parse(String setting, String value, String expected) {
        String text = value.strip();
        Matcher size = SIZE.matcher(text);
        if (size.matches()) {
            int unit = UNITS.indexOf(size.group(2).toUpperCase(Locale.ROOT));
            BigDecimal bytes = new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(1L << (10 * unit)));
            if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
                return bytes.longValue();
            }
        }
        if (text.equals(ZERO)) {
            return 0;
        }
        throw new IllegalArgumentException(setting + " must be " + expected + ", not " + value);
    }

    /** Returns a size in the largest unit that needs no fraction. */
    public static String format(long bytes) {
        int unit = 0;
        long size = bytes;
        while (size != 0 && size % 1024 == 0 && unit < UNITS.size() - 1) {
            size /= 1024;
            unit++;
        }
        return size + UNITS.get(unit);
    }
}
