package io.stakedrop.kit.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reactive pools whose connections keep the statements that they prepared: one round trip instead of two each time, and
 * PostgreSQL parses and plans them once.
 *
 * <p>A statement that is kept may not change the columns of its result, as one that selects all columns of a table does
 * when a later release adds one while this one is still running. So those with an asterisk are prepared each time.
 */
@Singleton
public class StatementCachingPools implements PgPoolCreator {
    private static final Predicate<String> NAMES_ITS_COLUMNS =
            PgConnectOptions.DEFAULT_PREPARED_STATEMENT_CACHE_FILTER.and(sql -> !sql.contains("*"));

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList()
                .forEach(options ->
                        options.setCachePreparedStatements(true).setPreparedStatementCacheSqlFilter(NAMES_ITS_COLUMNS));
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
