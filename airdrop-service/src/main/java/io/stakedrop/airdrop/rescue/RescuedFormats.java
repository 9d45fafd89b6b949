package io.stakedrop.airdrop.rescue;

import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.distributor.DropFormat;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** In which format the tree of a rescued list has the root that it was rescued for. */
@ApplicationScoped
public class RescuedFormats {
    private static final String FIND = "select format from rescue where list_id = $1";

    private final Pool pool;

    RescuedFormats(Pool pool) {
        this.pool = pool;
    }

    /** Empty where the list came about in another way. */
    public Uni<Optional<DropFormat>> find(UUID list) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(list))
                .map(rows -> rows.stream().findFirst().map(row -> DropFormat.fromString(row.getString(0))));
    }
}
