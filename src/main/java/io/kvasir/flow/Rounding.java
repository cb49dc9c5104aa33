package io.kvasir.flow;

/** Rounds figures for people and programs that read them. */
public final class Rounding {
    private Rounding() {}

    /** Returns nanoseconds as milliseconds with three decimals. */
    public static double millis(double nanos) {
        return Math.round(nanos / 1_000) / 1_000.0;
    }

    /** Returns the value with three decimals. */
    public static double toThousandths(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
