package io.stakedrop.gateway.plan;

import io.vertx.core.VertxException;
import io.vertx.sqlclient.DatabaseException;
import java.util.Set;

/** Tells a database that cannot answer for now from a question that is wrong, which is a fault of ours. */
final class DatabaseAway {

    /**
     * Classes of SQLSTATE (PostgreSQL, appendix A): connection, rollback, resources, the operator's intervention, the
     * server's system.
     */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");

    private DatabaseAway() {}

    /** Whether asking again later may get an answer. */
    static boolean isCauseOf(Throwable failure) {
        return switch (failure) {
            case DatabaseException answered ->
                CLASSES.contains(String.valueOf(answered.getSqlState()).substring(0, 2));
            case VertxException broken -> true;
            case RuntimeException ours -> false;
            case Error ours -> false;
            default -> true;
        };
    }
}
