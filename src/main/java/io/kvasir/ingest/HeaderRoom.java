package io.kvasir.ingest;

/**
 * How much the headers of a document's tables may be repeated, since a narrow row with a wide header is many times as long as it
 * was written: twice as much as all the cells of a table, and for all tables together {@value #FREE} characters beyond.
 */
final class HeaderRoom {
    private static final int FREE = 262_144;
    private static final int TIMES = 2;

    private long free = FREE;

    /**
     * Whether a table's headers may be repeated in its rows.
     *
     * @param repeated the characters of all repetitions
     * @param cells the characters of the table's own cells
     */
    boolean has(long repeated, long cells) {
        long beyond = Math.max(0, repeated - TIMES * cells);
        if (beyond > free) {
            return false;
        }
        free -= beyond;
        return true;
    }
}
