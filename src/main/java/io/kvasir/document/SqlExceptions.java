package io.kvasir.document;

import io.kvasir.problem.ExceptionTranslator;
import java.sql.SQLException;

/** What a failed statement becomes: a known problem where it is one, else an exception that is a bug. */
public final class SqlExceptions {
    private SqlExceptions() {}

    public static RuntimeException translate(SQLException e) {
        return ExceptionTranslator.translate(e)
                .<RuntimeException>map(known -> known)
                .orElseGet(() -> new IllegalStateException("SQL statement failed (state " + e.getSQLState() + ")", e));
    }
}
