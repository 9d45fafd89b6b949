package io.stakedrop.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.hibernate.FlushMode;
import org.hibernate.JDBCException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The table of keys, read and written in the session's transaction. */
@Singleton
class KeyRepository {

    /** SQLSTATE lock_not_available. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    /** One round trip sets the bound and inserts; the bound then holds for every lock of the transaction. */
    private static final String CLAIM = """
            with bound as (select set_config('lock_timeout', ?5, true))
            insert into idempotency_key (tenant, subject, operation, key, request_hash, expires_at)
            select ?1, ?2, ?3, ?4, ?6, ?7 from bound
            on conflict (tenant, subject, operation, key) do nothing
            """;

    private static final String OF_KEY = " where tenant = ?1 and subject = ?2 and operation = ?3 and key = ?4";

    private static final String KEEP =
            "update idempotency_key set status = ?5, secret = ?6, headers = ?7, body = ?8" + OF_KEY;

    private static final String FIND =
            "select request_hash, status, secret, headers, body from idempotency_key" + OF_KEY;

    private final ObjectMapper mapper;
    private final IdempotencyConfig config;
    private final Clock clock;

    KeyRepository(ObjectMapper mapper, IdempotencyConfig config, Clock clock) {
        this.mapper = mapper;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Inserts the key's row; while a twin's transaction is open, waits for its end.
     *
     * @return whether the row is new; fails when the twin takes too long, see {@link #isLockNotAvailable}
     */
    Uni<Boolean> claim(Mutiny.Session session, IdempotencyKey key, String requestHash) {
        OffsetDateTime expires = OffsetDateTime.ofInstant(clock.instant().plus(config.keptFor()), ZoneOffset.UTC);
        return statement(session, CLAIM, key)
                .setParameter(5, config.waitAtMost().toMillis() + "ms")
                .setParameter(6, requestHash)
                .setParameter(7, expires)
                .executeUpdate()
                .map(inserted -> inserted == 1);
    }

    /** Whether a lock was not to be had in time: that of a twin, or one that the effect needs. */
    static boolean isLockNotAvailable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JDBCException refused && LOCK_NOT_AVAILABLE.equals(refused.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    Uni<Void> keep(Mutiny.Session session, IdempotencyKey key, Reply reply, @Nullable String body) {
        return statement(session, KEEP, key)
                .setParameter(5, (short) reply.status())
                .setParameter(6, reply.secret())
                .setParameter(7, reply.secret() ? null : write(reply.headers()))
                .setParameter(8, reply.secret() ? null : body)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** The answer of a committed key, or null when its row is gone. */
    Uni<@Nullable KeptAnswer> find(Mutiny.Session session, IdempotencyKey key) {
        return session.createNativeQuery(FIND, Object[].class)
                .setFlushMode(FlushMode.MANUAL)
                .setParameter(1, key.tenant())
                .setParameter(2, key.subject())
                .setParameter(3, key.operation())
                .setParameter(4, key.key())
                .getSingleResultOrNull()
                .map(columns -> columns == null ? null : answer(columns));
    }

    private KeptAnswer answer(Object[] columns) {
        boolean secret = (boolean) columns[2];
        return new KeptAnswer(
                (String) columns[0],
                ((Number) columns[1]).intValue(),
                secret,
                secret ? Map.of() : readHeaders((String) columns[3]),
                (String) columns[4]);
    }

    private static Mutiny.MutationQuery statement(Mutiny.Session session, String sql, IdempotencyKey key) {
        return session.createNativeQuery(sql)
                .setFlushMode(FlushMode.MANUAL)
                .setParameter(1, key.tenant())
                .setParameter(2, key.subject())
                .setParameter(3, key.operation())
                .setParameter(4, key.key());
    }

    private String write(Map<String, String> headers) {
        try {
            return mapper.writeValueAsString(headers);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a map of strings is always writable as JSON", impossible);
        }
    }

    private Map<String, String> readHeaders(String headers) {
        try {
            return mapper.readValue(headers, HEADERS);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("a kept answer's headers are no longer JSON", corrupt);
        }
    }
}
