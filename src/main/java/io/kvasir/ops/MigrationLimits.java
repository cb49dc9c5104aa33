package io.kvasir.ops;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Removes the statement timeout of migrations and limits their lock waits, whatever the connection's settings. */
final class MigrationLimits implements Callback {
    private static final String LIMITS = "set statement_timeout = 0; set lock_timeout = '15s'";

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_CONNECT;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute(LIMITS);
        } catch (SQLException e) {
            throw new IllegalStateException("the limits of migrations cannot be set", e);
        }
    }

    @Override
    public String getCallbackName() {
        return "limits";
    }
}
