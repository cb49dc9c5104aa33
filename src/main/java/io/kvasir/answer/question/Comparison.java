package io.kvasir.answer.question;

/**
 * A bound that a question sets to the values it asks for: more than 10 t, at most 30 minutes.
 *
 * @param text the bound as the question writes it
 * @param low the lower bound in the base unit of the dimension; negative infinity if there is none
 * @param high the upper bound
 * @param isOpenBelow whether the lower bound itself is outside
 * @param isOpenAbove whether the upper bound itself is outside
 * @param dimension what is measured, for example mass; empty for a bare number
 */
public record Comparison(String text, double low, double high, boolean isOpenBelow, boolean isOpenAbove, String dimension) {
    /** The dimension of a bound that is a year. */
    static final String YEAR = "year";

    Quantity range() {
        return new Quantity(low, high, isOpenBelow, isOpenAbove, dimension, 0, text.length());
    }
}
