package io.kvasir.ingest;

/**
 * How much the headers of a document's tables may be repeated, since a narrow row with a wide header is many times as long as it
 * was written: twice as much as the cells of a table, and for all tables together {@value #FREE_CHARACTERS} characters beyond. The rows that come
 * after that have none.
 */
final class RepeatedHeaderBudget {
    private static final int FREE_CHARACTERS = 262_144;
    private static final int MAX_REPETITION_FACTOR = 2;

    private long remaining = FREE_CHARACTERS;

    /** Characters that may be used beyond the tables' own. */
    long remaining() {
        return remaining;
    }

    /**
     * How much of it a table uses.
     *
     * @param repeated the characters of all repetitions
     * @param cells the characters of the cells of the same rows
     */
    static long excess(long repeated, long cells) {
        return Math.max(0, repeated - MAX_REPETITION_FACTOR * cells);
    }

    void consume(long beyond) {
        remaining -= beyond;
    }
}
