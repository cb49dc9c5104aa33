package io.kvasir.ingest;

/**
 * How much the headers of a document's tables may be repeated, since a narrow row with a wide header is many times as long as it
 * was written: twice as much as the cells of a table, and for all tables together {@value #FREE} characters beyond. The rows that come
 * after that have none.
 */
final class HeaderRoom {
    private static final int FREE = 262_144;
    private static final int TIMES = 2;

    private long free = FREE;

    /** Characters that may be used beyond the tables' own. */
    long free() {
        return free;
    }

    /**
     * How much of it a table uses.
     *
     * @param repeated the characters of all repetitions
     * @param cells the characters of the cells of the same rows
     */
    static long beyond(long repeated, long cells) {
        return Math.max(0, repeated - TIMES * cells);
    }

    void use(long beyond) {
        free -= beyond;
    }
}
