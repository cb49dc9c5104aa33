package io.kvasir.answer.question;

/**
 * A number, or a range of numbers, with its unit.
 *
 * @param low the lower bound, in the base unit of its dimension; negative infinity if there is none
 * @param high the upper bound
 * @param isOpenBelow whether the lower bound itself is outside
 * @param isOpenAbove whether the upper bound itself is outside
 * @param dimension what is measured, for example mass; empty for a bare number
 * @param start offset of its first character, without the words that make it a range
 * @param end offset after its last character
 */
record Quantity(double low, double high, boolean isOpenBelow, boolean isOpenAbove, String dimension, int start, int end) {
    private static final double TOLERANCE = 1e-9;

    boolean isRange() {
        return low != high;
    }

    /** Returns whether the other one, of the same dimension or without one, lies within this one. */
    boolean contains(Quantity other) {
        return isComparable(other)
                && (isOpenBelow && !other.isOpenBelow ? other.low > low + slack() : other.low >= low - slack())
                && (isOpenAbove && !other.isOpenAbove ? other.high < high - slack() : other.high <= high + slack());
    }

    /** Returns whether both measure the same, as far as their units tell. */
    boolean isComparable(Quantity other) {
        return dimension.equals(other.dimension) || dimension.isEmpty() || other.dimension.isEmpty();
    }

    private double slack() {
        double size = Math.max(Double.isInfinite(low) ? 0 : Math.abs(low), Double.isInfinite(high) ? 0 : Math.abs(high));
        return TOLERANCE * Math.max(1, size);
    }
}
