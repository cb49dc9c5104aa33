package io.kvasir.document.database;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ValidatingConnectionPoolTest {
    private final AtomicLong clock = new AtomicLong();
    /** Whether each of the next connections is alive, in the order in which they are handed out. */
    private final Deque<Boolean> alive = new ArrayDeque<>();

    private final List<String> called = new ArrayList<>();
    private boolean untestable;

    private DataSource lent(int connections) {
        return StatementCountingProxy.withPool(fake(DataSource.class, true), new ValidatingConnectionPool(connections, clock::get));
    }

    private <T> T fake(Class<T> type, boolean living) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            called.add(method.getName());
            return switch (method.getName()) {
                case "getConnection" -> fake(Connection.class, alive.isEmpty() || alive.pop());
                case "createStatement" -> fake(Statement.class, living);
                case "isValid" -> {
                    if (untestable) {
                        throw new SQLException("cannot be tested");
                    }
                    yield living;
                }
                case "execute" -> {
                    if (!living) {
                        throw new SQLException("ended", "57P01");
                    }
                    yield true;
                }
                default -> null;
            };
        }));
    }

    @Test
    void connection_isValidated_unlessThePoolWasJustUsed() throws SQLException {
        DataSource source = lent(2);
        source.getConnection().close();
        source.getConnection().close();
        assertThat(called).containsExactly("getConnection", "isValid", "close", "getConnection", "close");

        clock.addAndGet(Duration.ofMillis(300).toNanos());
        source.getConnection().close();
        assertThat(called).endsWith("getConnection", "isValid", "close");
    }

    @Test
    void deadConnection_isReplaced_andReportedToThePool() throws SQLException {
        alive.addAll(List.of(false, true));

        lent(2).getConnection().close();

        assertThat(called)
                .containsExactly(
                        "getConnection", "isValid", "createStatement", "execute", "close", "close", "getConnection", "isValid", "close");
    }

    @Test
    void allConnectionsDead_isADatabaseFailure_andReleasesPermits() {
        DataSource source = lent(1);
        for (int i = 0; i < 3; i++) {
            alive.addAll(List.of(false, false, false));
            assertThatThrownBy(source::getConnection).isInstanceOf(SQLException.class).hasMessage("ended");
        }
    }

    @Test
    void connection_failingValidation_isReturned_andReleasesItsPermit() throws SQLException {
        DataSource source = lent(1);
        untestable = true;
        assertThatThrownBy(source::getConnection).isInstanceOf(SQLException.class).hasMessage("cannot be tested");
        assertThat(called).containsExactly("getConnection", "isValid", "close");

        untestable = false;
        source.getConnection().close();
    }

    @Test
    void interruptedWait_isNotADatabaseFailure() throws SQLException {
        DataSource source = lent(1);
        try (Connection _ = source.getConnection()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(source::getConnection)
                    .isInstanceOfSatisfying(KvasirException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OVERLOADED));
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void connection_isAwaited_untilTheDeadline() throws SQLException {
        DataSource source = lent(1);
        Connection taken = source.getConnection();
        long start = System.nanoTime();

        assertThatThrownBy(() -> StatementTimeout.within(
                        () -> Duration.ofMillis(50).toNanos() - (System.nanoTime() - start), () -> connection(source)))
                .isInstanceOfSatisfying(
                        KvasirException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));

        taken.close();
        taken.close();
        Connection next = source.getConnection();
        assertThatThrownBy(() -> StatementTimeout.within(() -> 1, () -> connection(source))).isInstanceOf(KvasirException.class);
        next.close();
    }

    private static Connection connection(DataSource source) {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void statementTimeout_isTheRemainingTime_ifThatIsShorter() {
        assertThat(StatementTimeout.statementMillis()).isZero();
        assertThat(StatementTimeout.<Integer>within(() -> Long.MAX_VALUE, StatementTimeout::statementMillis)).isZero();
        assertThat(StatementTimeout.<Integer>within(() -> Duration.ofMinutes(2).toNanos(), StatementTimeout::statementMillis)).isZero();
        assertThat(StatementTimeout.<Integer>within(() -> Duration.ofSeconds(2).toNanos(), StatementTimeout::statementMillis))
                .isEqualTo(2000);
        assertThat(StatementTimeout.<Integer>within(() -> 1, StatementTimeout::statementMillis)).isEqualTo(1);
        assertThatThrownBy(() -> StatementTimeout.<Integer>within(() -> 0, StatementTimeout::statementMillis))
                .isInstanceOfSatisfying(
                        KvasirException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED));
    }
}
