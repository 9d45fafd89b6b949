package io.stakedrop.local.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;

/** Databases of one owner each, made through an administrator's connection. */
public final class Databases {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9_-]+");

    private Databases() {}

    /** A connection without {@code DriverManager}, which finds no driver from another class loader than its first. */
    public static Connection connect(String jdbcUrl, String user, String password) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        return source.getConnection(user, password);
    }

    /** See {@link EmbeddedPostgres#provide}. */
    public static void provide(Connection administrator, String name, String password) throws SQLException {
        // Names and passwords cannot be parameters of these statements, so their alphabet is what makes them safe.
        if (!NAME.matcher(name).matches() || !PASSWORD.matcher(password).matches()) {
            throw new IllegalArgumentException(
                    "The database name " + name + " or its password has other letters than a-z, 0-9, _ and -.");
        }
        try (Statement statement = administrator.createStatement()) {
            String verb = exists(administrator, "SELECT 1 FROM pg_roles WHERE rolname = ?", name) ? "ALTER" : "CREATE";
            statement.execute("%s ROLE %s LOGIN PASSWORD '%s'".formatted(verb, name, password));
            if (!exists(administrator, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                statement.execute("CREATE DATABASE %s OWNER %s".formatted(name, name));
            }
            statement.execute("REVOKE CONNECT ON DATABASE %s FROM PUBLIC".formatted(name));
        }
    }

    private static boolean exists(Connection administrator, String query, String name) throws SQLException {
        try (PreparedStatement statement = administrator.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
