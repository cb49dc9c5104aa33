package io.kvasir.problem;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Translates known failures of the layers below, such as an unreachable or empty database or a full bulkhead. Searches the
 * whole chain of causes, because JPA, JTA and the connection pool each wrap database errors in types of their own.
 */
public final class ExceptionTranslator {
    private static final int MAX_DEPTH = 20;

    private ExceptionTranslator() {}

    /** Returns the equivalent {@link KvasirException}; empty if the failure is not a known one. */
    public static Optional<KvasirException> translate(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++, cause = cause.getCause()) {
            if (cause instanceof KvasirException known) {
                return Optional.of(known);
            }
            if (cause instanceof BulkheadException) {
                return Optional.of(new KvasirException(
                        ErrorCode.OVERLOADED, "Too many calls of this kind are running; try again shortly.", failure));
            }
            if (cause instanceof TimeoutException) {
                return Optional.of(new KvasirException(
                        ErrorCode.DEADLINE_EXCEEDED, "The call took longer than this endpoint allows.", failure));
            }
            if (cause instanceof SQLException sql) {
                Optional<KvasirException> known = fromSqlState(sql, failure);
                if (known.isPresent()) {
                    return known;
                }
            }
            if (cause.getClass().getName().endsWith("ResourceAllocationException")
                    || cause.getClass().getName().endsWith("ConnectionWaitTimeoutException")) {
                return Optional.of(unavailable(failure));
            }
        }
        return Optional.empty();
    }

    private static Optional<KvasirException> fromSqlState(SQLException sql, Throwable failure) {
        if (sql instanceof SQLTransientConnectionException || sql instanceof SQLRecoverableException) {
            return Optional.of(unavailable(failure));
        }
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53") || state.startsWith("28")
                || state.equals("3D000")) {
            return Optional.of(unavailable(failure));
        }
        return switch (state) {
            case "42P01", "3F000", "42704" -> Optional.of(new KvasirException(
                    ErrorCode.NOT_READY, "The database schema is not there yet; the server is still preparing it.", failure));
            case "57014" -> Optional.of(new KvasirException(
                    ErrorCode.DEADLINE_EXCEEDED, "The database cancelled the query after its time limit.", failure));
            case "40001", "40P01", "23505" -> Optional.of(new KvasirException(
                    ErrorCode.CONFLICT, "Another change to the same data won; send the request again.", failure));
            default -> Optional.empty();
        };
    }

    private static KvasirException unavailable(Throwable failure) {
        return new KvasirException(
                ErrorCode.DATABASE_UNAVAILABLE, "The database cannot be reached at the moment; nothing was changed.", failure);
    }
}
