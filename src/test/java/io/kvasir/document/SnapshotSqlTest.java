package io.kvasir.document;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Uses a connection with configured results for each statement. */
class SnapshotSqlTest {
    private static final UUID REVISION = new UUID(0, 9);
    private static final List<Object> DOCS = List.of(false, 7L, "docs", 3L, REVISION, 10L, 11L, 12.0, true, 42L,
            fake(Array.class, (method, arguments) -> new String[] {"en", "de"}));

    private final List<String> statements = new ArrayList<>();
    private final SnapshotSql snapshotSql = new SnapshotSql();

    private interface Answer {
        @Nullable Object to(String method, Object[] arguments) throws SQLException;
    }

    @SuppressWarnings("unchecked")
    private static <T> T fake(Class<T> type, Answer answer) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method.getName(), arguments == null ? new Object[0] : arguments));
    }

    /** Returns a connection whose statements fail with the SQL state given for them, if any, and otherwise return one row. */
    private Connection connection(Function<String, @Nullable String> state, List<? extends @Nullable Object> row) {
        return fake(Connection.class, (method, arguments) -> {
            if (!method.equals("prepareStatement")) {
                return null;
            }
            String sql = (String) arguments[0];
            statements.add(sql);
            return fake(PreparedStatement.class, (what, none) -> {
                String failure = what.equals("executeQuery") ? state.apply(sql) : null;
                if (failure != null) {
                    throw new SQLException("as told", failure);
                }
                return what.equals("executeQuery") ? rows(row) : null;
            });
        });
    }

    private static ResultSet rows(List<? extends @Nullable Object> row) {
        boolean[] read = new boolean[1];
        return fake(ResultSet.class, (method, arguments) -> {
            if (method.equals("next")) {
                boolean first = !read[0];
                read[0] = true;
                return first;
            }
            return method.startsWith("get") ? row.get((Integer) arguments[0] - 1) : null;
        });
    }

    @Test
    void collection_comesWithTheTimeline() throws SQLException {
        assertThat(snapshotSql.read(List.of("docs"), connection(sql -> null, DOCS)))
                .isEqualTo(Map.of("docs", new CollectionSnapshot(7, "docs", 3, REVISION, 10, 11, 12, true, 42, List.of("en", "de"))));
        assertThat(statements).hasSize(1);
    }

    @Test
    void standby_isRejected_withOrWithoutTheCollection() {
        List<Object> known = new ArrayList<>(DOCS);
        known.set(0, true);
        List<@Nullable Object> unknown = new ArrayList<>(Collections.nCopies(11, null));
        unknown.set(0, true);

        for (List<? extends @Nullable Object> row : List.of(known, unknown)) {
            assertThatExceptionOfType(KvasirException.class)
                    .isThrownBy(() -> snapshotSql.read(List.of("docs"), connection(sql -> null, row)))
                    .withMessageContaining("standby")
                    .matches(e -> e.code() == ErrorCode.DATABASE_UNAVAILABLE);
        }
    }

    @Test
    void missingCollection_isEmpty() throws SQLException {
        List<@Nullable Object> nothing = new ArrayList<>(Collections.nCopies(11, null));
        nothing.set(0, false);

        assertThat(snapshotSql.read(List.of("docs"), connection(sql -> null, nothing))).isEmpty();
    }

    @Test
    void databaseWithoutPromotionTime_isQueriedWithoutItFromThenOn() throws SQLException {
        Connection connection = connection(sql -> sql.contains("pg_walfile_name") ? "0A000" : null, DOCS);

        assertThat(snapshotSql.read(List.of("docs"), connection)).containsKey("docs");
        assertThat(snapshotSql.read(List.of("docs"), connection)).containsKey("docs");

        assertThat(statements).hasSize(3);
        assertThat(statements.subList(1, 3)).allMatch(sql -> !sql.contains("pg_walfile_name") && sql.contains("pg_is_in_recovery()"));
    }
}
