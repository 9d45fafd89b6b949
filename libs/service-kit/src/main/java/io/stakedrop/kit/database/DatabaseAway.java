package io.stakedrop.kit.database;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.DatabaseException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a database that cannot answer for now, because it stops, starts or has lost us, from one that refuses. */
public final class DatabaseAway {

    /** Classes of SQLSTATE (PostgreSQL, appendix A): connection, resources, the operator's intervention, the server's system. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    /** The operator's intervention in one statement, which is no word about the database. */
    private static final String QUERY_CANCELED = "57014";

    private DatabaseAway() {}

    /** Whether a failure, or what it came of, is that nobody answers, so that asking again later may get an answer. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean isAway = switch (cause) {
                case DatabaseException answered -> isAway(answered.getSqlState());
                case SQLException answered -> isAway(answered.getSQLState());
                // What the reactive client says of a connection that broke, or that it did not get.
                case VertxException broken -> true;
                case NoStackTraceThrowable broken -> true;
                default -> false;
            };
            if (isAway) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAway(@Nullable String state) {
        return state != null
                && state.length() == QUERY_CANCELED.length()
                && CLASSES.contains(state.substring(0, 2))
                && !state.equals(QUERY_CANCELED);
    }
}
