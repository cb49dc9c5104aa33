package io.kvasir.flow;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The upper bound of one component's heap use.
 *
 * @param name the setting that defines the bound, or a description if the bound is fixed
 * @param bytes the maximum number of bytes
 */
public record HeapBound(String name, long bytes) {
    /** Maximum percentage of the heap for all bounds together; the rest is for requests, documents being ingested, and the collector. */
    public static final int MAX_TOTAL_PERCENT = 70;

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9}+)|(\\d{1,3}+(?:\\.\\d{1,4}+)?+)%");
    private static final int MEBIBYTE = 1 << 20;

    public HeapBound {
        Objects.requireNonNull(name, "name");
        if (bytes < 0) {
            throw new IllegalArgumentException(name + " must not be negative");
        }
    }

    /** Returns a bound of the given number of mebibytes. */
    public static HeapBound ofMebibytes(String what, long mebibytes) {
        return new HeapBound(what, mebibytes * MEBIBYTE);
    }

    /** Parses the value of a setting, a number of MiB or a percentage of the heap, and returns mebibytes. */
    public static int parseMebibytes(String setting, String value) {
        return parseMebibytes(setting, value, Runtime.getRuntime().maxMemory());
    }

    static int parseMebibytes(String setting, String value, long heap) {
        Matcher size = SIZE.matcher(value.strip());
        if (!size.matches()) {
            throw new IllegalArgumentException(
                    setting + " must be a number of MiB or a percentage of the heap such as 5%, not " + value);
        }
        if (size.group(1) != null) {
            return Integer.parseInt(size.group(1));
        }
        double percent = Double.parseDouble(size.group(2));
        if (percent > MAX_TOTAL_PERCENT) {
            throw new IllegalArgumentException(setting + " must be at most " + MAX_TOTAL_PERCENT + "% of the heap, not " + value);
        }
        return (int) Math.round(heap * percent / 100 / MEBIBYTE);
    }
}
