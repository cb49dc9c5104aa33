package io.kvasir.index.vector;

import io.kvasir.index.PgBinaryArray;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;

/**
 * Contents of a collection at one revision, read in one statement.
 *
 * @param passages ids, ascending
 */
record CollectionContents(UUID revision, long embeddings, long[] passages) {

    /** Reads a row of revision, number of vectors and passage ids as {@code array_send} writes them. */
    static CollectionContents of(ResultSet row) throws SQLException {
        return new CollectionContents(row.getObject(1, UUID.class), row.getLong(2), PgBinaryArray.longs(row.getBytes(3)));
    }

    /** Returns the elements of a sorted array that are not in another sorted array. */
    static long[] difference(long[] numbers, long[] others) {
        return Arrays.stream(numbers).filter(number -> Arrays.binarySearch(others, number) < 0).toArray();
    }
}
