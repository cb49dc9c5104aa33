package io.kvasir.ingest.text;

/**
 * Limits how much repeated table headers enlarge a document, since a narrow row with a wide header becomes many times
 * longer. Repetitions may take twice the characters of a table's cells, and {@value #FREE_CHARACTERS} characters more over
 * all tables. Later rows have no headers.
 */
public final class RepeatedHeaderBudget {
    private static final int FREE_CHARACTERS = 262_144;
    private static final int MAX_REPETITION_FACTOR = 2;

    private long remaining = FREE_CHARACTERS;

    /** Returns the characters left beyond the tables' own allowance. */
    long remaining() {
        return remaining;
    }

    /**
     * Returns how much of the budget a table uses.
     *
     * @param repeated characters of all repetitions
     * @param cells characters of the cells of the same rows
     */
    static long excess(long repeated, long cells) {
        return Math.max(0, repeated - MAX_REPETITION_FACTOR * cells);
    }

    void consume(long beyond) {
        remaining -= beyond;
    }
}
