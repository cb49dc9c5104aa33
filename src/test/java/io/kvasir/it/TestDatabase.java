package io.kvasir.it;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The test database, in the same cluster as the development database but separate from it. */
public final class TestDatabase {
    private static final String URL = "kvasir.db.test-url";

    private TestDatabase() {}

    /** Drops all objects of earlier runs except the extension, which belongs to the administrator. */
    static void empty() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop owned by current_user cascade");
        } catch (SQLException e) {
            throw new IllegalStateException("the database of the tests cannot be emptied", e);
        }
    }

    public static Connection connect() throws SQLException {
        Properties known = known();
        String url = known.getProperty(URL);
        if (url == null || url.equals(known.getProperty("kvasir.db.url"))) {
            throw new IllegalStateException("no " + URL + " in the file that db/postgres writes: the tests need a database"
                    + " that they may empty. They do not run on the database of KVASIR_DB_URL.");
        }
        Properties login = new Properties();
        login.setProperty("user", known.getProperty("kvasir.db.user"));
        login.setProperty("password", known.getProperty("kvasir.db.password"));
        return DriverManager.getConnection(url, login);
    }

    /** Returns a data source that opens a new connection each time. */
    public static DataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(known().getProperty(URL));
        source.setUser(known().getProperty("kvasir.db.user"));
        source.setPassword(password());
        return source;
    }

    static String password() {
        return known().getProperty("kvasir.db.password");
    }

    private static Properties known() {
        Path file = Path.of(System.getProperty("it.database.properties"));
        Properties properties = new Properties();
        if (!Files.exists(file)) {
            return properties;
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
