package io.stakedrop.kit.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.hibernate.HibernateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseAwayTest {

    @ParameterizedTest
    @CsvSource({
        "57P01, true", // admin_shutdown
        "57P02, true", // crash_shutdown
        "57P03, true", // cannot_connect_now
        "08006, true", // connection_failure
        "53300, true", // too_many_connections
        "58030, true", // io_error
        "57014, false", // query_canceled
        "23505, false", // unique_violation
        "22012, false" // division_by_zero
    })
    void knowsItByTheStateThatAnyDriverTells(String state, boolean isAway) {
        // When
        boolean ofReactive =
                DatabaseAway.isCauseOf(new HibernateException(new PgException("said", "FATAL", state, "why")));
        boolean ofJdbc = DatabaseAway.isCauseOf(new IllegalStateException(new SQLException("said", state)));

        // Then
        assertThat(ofReactive).isEqualTo(isAway);
        assertThat(ofJdbc).isEqualTo(isAway);
    }

    @ParameterizedTest
    @MethodSource
    void knowsItByAConnectionThatBroke(Throwable broken) {
        // When
        boolean isAway = DatabaseAway.isCauseOf(new HibernateException(broken));

        // Then
        assertThat(isAway).isTrue();
    }

    static Stream<Throwable> knowsItByAConnectionThatBroke() {
        return Stream.of(
                ClosedConnectionException.INSTANCE,
                new VertxException("Timeout waiting for connection", true),
                new NoStackTraceThrowable("Pending requests failed to be sent due to connection has been closed."));
    }

    @Test
    void takesNothingElseForIt() {
        // When
        boolean isAway = DatabaseAway.isCauseOf(new IllegalStateException(new SQLException("said nothing")));

        // Then
        assertThat(isAway).isFalse();
    }
}
