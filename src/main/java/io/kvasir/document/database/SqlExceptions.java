package io.kvasir.document.database;

import io.kvasir.problem.ExceptionTranslator;
import java.sql.SQLException;

/** Translates failed statements: to a known problem, else to an {@link IllegalStateException}, which indicates a bug. */
public final class SqlExceptions {
    private SqlExceptions() {}

    public static RuntimeException translate(SQLException e) {
        return ExceptionTranslator.translate(e)
                .<RuntimeException>map(known -> known)
                .orElseGet(() -> new IllegalStateException("SQL statement failed (state " + e.getSQLState() + ")", e));
    }
}
