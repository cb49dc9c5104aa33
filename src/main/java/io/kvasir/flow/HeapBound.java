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

    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}+(?:\\.\\d{1,4}+)?+)%");
    private static final int MEBIBYTE = 1 << 20;

    public HeapBound {
        Objects.requireNonNull(name, "name");
        if (bytes < 0) {
            throw new IllegalArgumentException(name + " must not be negative");
        }
    }

    /** Parses the value of a setting, a size such as 64MB or a percentage of the heap, and returns bytes. */
    public static long parse(String setting, String value) {
        return parse(setting, value, Runtime.getRuntime().maxMemory());
    }

    static long parse(String setting, String value, long heap) {
        Matcher share = SHARE.matcher(value.strip());
        if (!share.matches()) {
            return DataSize.parse(setting, value, "a size such as 64MB or a percentage of the heap such as 5%");
        }
        double percent = Double.parseDouble(share.group(1));
        if (percent > MAX_TOTAL_PERCENT) {
            throw new IllegalArgumentException(setting + " must be at most " + MAX_TOTAL_PERCENT + "% of the heap, not " + value);
        }
        return Math.round(heap * percent / 100 / MEBIBYTE) * MEBIBYTE;
    }
}
