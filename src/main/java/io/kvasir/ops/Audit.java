package io.kvasir.ops;

import io.kvasir.access.Caller;
import io.kvasir.document.database.SqlExceptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

import static io.kvasir.problem.JsonProviderHolder.JSON;

/** Records administrative actions and their callers in the log and in the table {@code audit}. */
@Singleton
public class Audit {
    private static final Logger LOG = System.getLogger(Audit.class.getName());

    private final DataSource source;

    @Inject
    public Audit(DataSource source) {
        this.source = source;
    }

    void write(Caller caller, String action, Map<String, Object> detail) {
        String json = JSON.createObjectBuilder(detail).build().toString();
        LOG.log(Level.INFO, "audit: {0} by {1}: {2}", action, caller.name(), json);
        try (Connection connection = source.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("insert into audit (caller, action, detail) values (?, ?, ?::jsonb)")) {
            statement.setString(1, caller.name());
            statement.setString(2, action);
            statement.setString(3, json);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw SqlExceptions.translate(e);
        }
    }
}
