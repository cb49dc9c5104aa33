package io.kvasir.document.database;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StatementCountingProxyTest {
    private final List<String> called = new ArrayList<>();
    private final DataSource source = StatementCountingProxy.of(fake(DataSource.class));

    /** Returns a proxy that records the calls and whose commit fails as if the database were unavailable. */
    private <T> T fake(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            called.add(method.getName());
            return switch (method.getName()) {
                case "getConnection" -> fake(Connection.class);
                case "commit" -> throw new SQLException("away", "08006");
                case "isValid" -> true;
                default -> null;
            };
        }));
    }

    @Test
    void statements_ofEveryKind_areCounted() throws SQLException {
        long before = StatementCounter.sent();
        try (Connection connection = source.getConnection()) {
            connection.prepareStatement("select 1");
            connection.prepareCall("call x()");
            connection.createStatement();
            assertThat(connection.isValid(1)).isTrue();
        }

        assertThat(StatementCounter.sent()).isEqualTo(before + 3);
        assertThat(called)
                .containsExactly("getConnection", "prepareStatement", "prepareCall", "createStatement", "isValid", "close");
    }

    @Test
    void jpaStatements_areCounted_andUnchanged() {
        long before = StatementCounter.sent();

        assertThat(new StatementCounter().inspect("select 1")).isEqualTo("select 1");
        assertThat(StatementCounter.sent()).isEqualTo(before + 1);
    }

    @Test
    void databaseFailure_isPassedOnUnchanged() throws SQLException {
        Connection connection = source.getConnection();

        assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class).hasMessage("away");
    }
}
