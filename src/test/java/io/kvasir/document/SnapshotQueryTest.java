package io.kvasir.document;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Uses a data source whose connections fail as configured and otherwise find no collection. */
class SnapshotQueryTest {
    private static final String ALIVE = "";

    /** The SQL states with which the connections fail, in the order in which they are handed out. */
    private final Deque<String> states = new ArrayDeque<>();

    private boolean reachable = true;
    private int connectionCount;

    @SuppressWarnings("unchecked")
    private static <T> T fake(Class<T> type, Answer answer) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method.getName()));
    }

    private interface Answer {
        @Nullable Object to(String method) throws SQLException;
    }

    private SnapshotQuery statement(String... connections) {
        states.addAll(Arrays.asList(connections));
        return new SnapshotQuery(fake(DataSource.class, method -> {
            connectionCount++;
            if (!reachable) {
                throw new SQLException("no route", "08001");
            }
            return connection(states.remove());
        }));
    }

    private static Connection connection(String state) {
        ResultSet nothing = fake(ResultSet.class, method -> method.equals("next") ? false : null);
        PreparedStatement statement = fake(PreparedStatement.class, method -> {
            if (method.equals("executeQuery") && !state.isEmpty()) {
                throw new SQLException("as told", state);
            }
            return method.equals("executeQuery") ? nothing : null;
        });
        return fake(Connection.class, method -> method.equals("prepareStatement") ? statement : null);
    }

    @Test
    void liveConnection_isQueriedOnce() {
        assertThat(statement(ALIVE).current(Set.of("docs"))).isEmpty();
        assertThat(connectionCount).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08003", "57P01", "57P05"})
    void deadConnection_isReplaced(String state) {
        assertThat(statement(state, ALIVE).current(List.of("docs"))).isEmpty();
        assertThat(connectionCount).isEqualTo(2);
    }

    @Test
    void databaseThatClosesBothConnections_isUnavailable() {
        SnapshotQuery query = statement("57P01", "08006", ALIVE);

        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> query.current(Set.of("docs")))
                .matches(e -> e.code() == ErrorCode.DATABASE_UNAVAILABLE);
        assertThat(connectionCount).isEqualTo(2);
    }

    @Test
    void unreachableDatabase_isNotRetried() {
        SnapshotQuery query = statement(ALIVE);
        reachable = false;

        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> query.current(Set.of("docs")))
                .matches(e -> e.code() == ErrorCode.DATABASE_UNAVAILABLE);
        assertThat(connectionCount).isEqualTo(1);
    }

    @Test
    void failingStatement_isNotRetried() {
        SnapshotQuery query = statement("42601", ALIVE);

        assertThatIllegalStateException().isThrownBy(() -> query.current(Set.of("docs")));
        assertThat(connectionCount).isEqualTo(1);
    }
}
