package io.stakedrop.staking.dashboard;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes all that a transaction reads be of one moment. */
@ApplicationScoped
class DashboardRepository {
    private static final String ONE_MOMENT = "set transaction isolation level repeatable read, read only";

    /** Before the first read of the caller's transaction. */
    Uni<Void> readOneMoment() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ONE_MOMENT).executeUpdate())
                .replaceWithVoid();
    }
}
