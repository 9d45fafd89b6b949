package io.stakedrop.gateway.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The hash of the operator's key that was made where none was configured. */
@ApplicationScoped
class BootstrapKeyRepository {

    // Of replicas that start together one inserts, and the others wait for it and insert nothing.
    private static final String INSERT_FIRST = """
            insert into bootstrap_key (secret_hash)
            select $1 where not exists (select from tenants)
            on conflict do nothing""";

    private final Pool pool;

    BootstrapKeyRepository(Pool pool) {
        this.pool = pool;
    }

    /** Keeps this hash where there is neither a tenant nor another hash; tells whether it was kept. */
    Uni<Boolean> insertFirst(SecretHash hash) {
        return pool.preparedQuery(INSERT_FIRST)
                .execute(Tuple.of(Buffer.buffer(hash.toBytes())))
                .map(rows -> rows.rowCount() > 0);
    }

    Uni<Optional<SecretHash>> find() {
        return pool.query("select secret_hash from bootstrap_key")
                .execute()
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row ->
                                SecretHash.ofBytes(row.getBuffer("secret_hash").getBytes())));
    }
}
