package io.kvasir.problem;

import jakarta.persistence.PersistenceException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExceptionTranslatorTest {

    /** Has the name of the exception of the server's connection manager. */
    private static class ResourceAllocationException extends Exception {}

    /** Has the name of the exception of the server's connection pool. */
    private static class ConnectionWaitTimeoutException extends Exception {}

    /** Wraps the cause as Hibernate, JPA and the transaction do for a failed statement. */
    private static RuntimeException wrapped(Throwable cause) {
        return new IllegalStateException("transaction", new PersistenceException("query", new RuntimeException("jdbc", cause)));
    }

    private static SQLException sql(String state) {
        return new SQLException("driver's words", state);
    }

    private static void assertTranslated(Throwable failure, ErrorCode code) {
        assertThat(ExceptionTranslator.translate(failure)).hasValueSatisfying(known -> {
            assertThat(known.code()).isEqualTo(code);
            assertThat(known).hasCause(failure);
            assertThat(known.getMessage()).isNotBlank().doesNotContain("driver's words");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "08006, DATABASE_UNAVAILABLE",
        "08001, DATABASE_UNAVAILABLE",
        "08003, DATABASE_UNAVAILABLE",
        "57P01, DATABASE_UNAVAILABLE",
        "57P02, DATABASE_UNAVAILABLE",
        "57P03, DATABASE_UNAVAILABLE",
        "53300, DATABASE_UNAVAILABLE",
        "53100, DATABASE_UNAVAILABLE",
        "28P01, DATABASE_UNAVAILABLE",
        "3D000, DATABASE_UNAVAILABLE",
        "57014, DEADLINE_EXCEEDED",
        "42P01, NOT_READY",
        "3F000, NOT_READY",
        "42704, NOT_READY",
        "40001, CONFLICT",
        "40P01, CONFLICT",
        "23505, CONFLICT"
    })
    void sqlState_anywhereInTheCauses_determinesTheProblem(String state, ErrorCode code) {
        assertTranslated(sql(state), code);
        assertTranslated(wrapped(sql(state)), code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"42601", "22P02", "23502", "42703", "XX000", "57000"})
    void sqlState_ofAnInvalidStatement_isAnInternalError(String state) {
        assertThat(ExceptionTranslator.translate(wrapped(sql(state)))).isEmpty();
    }

    @Test
    void sqlException_withoutState_isTranslatedByItsCause() {
        assertThat(ExceptionTranslator.translate(new SQLException("no state"))).isEmpty();
        assertTranslated(new SQLException("no state", sql("57P01")), ErrorCode.DATABASE_UNAVAILABLE);
    }

    @Test
    void failedBatch_isTranslatedByItsState() {
        assertTranslated(
                wrapped(new BatchUpdateException("batch", "40P01", new int[0], sql("40P01"))), ErrorCode.CONFLICT);
    }

    @Test
    void unavailableConnection_ofAnyName_isAnUnavailableDatabase() {
        assertTranslated(wrapped(new SQLTransientConnectionException("pool")), ErrorCode.DATABASE_UNAVAILABLE);
        assertTranslated(wrapped(new SQLRecoverableException("socket")), ErrorCode.DATABASE_UNAVAILABLE);
        assertTranslated(wrapped(new ResourceAllocationException()), ErrorCode.DATABASE_UNAVAILABLE);
        assertTranslated(wrapped(new ConnectionWaitTimeoutException()), ErrorCode.DATABASE_UNAVAILABLE);
    }

    @Test
    void fullBulkhead_isOverload() {
        assertTranslated(new BulkheadException("full"), ErrorCode.OVERLOADED);
        assertTranslated(wrapped(new BulkheadException("full")), ErrorCode.OVERLOADED);
    }

    @Test
    void endpointTimeout_isAPassedDeadline() {
        assertTranslated(new TimeoutException("too long"), ErrorCode.DEADLINE_EXCEEDED);
    }

    @Test
    void ownException_wrappedByTheContainer_isUnwrapped() {
        KvasirException own = KvasirException.field("q", "is missing");

        assertThat(ExceptionTranslator.translate(wrapped(own))).containsSame(own);
    }

    @Test
    void unknownFailure_isNotTranslated() {
        assertThat(ExceptionTranslator.translate(wrapped(new NullPointerException()))).isEmpty();
    }

    @Test
    void circularCauses_terminate() {
        Exception one = new Exception("one");
        Exception other = new Exception("other", one);
        one.initCause(other);

        assertThat(ExceptionTranslator.translate(one)).isEmpty();
    }
}
