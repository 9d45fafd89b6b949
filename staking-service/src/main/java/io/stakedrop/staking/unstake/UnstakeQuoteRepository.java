package io.stakedrop.staking.unstake;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.stakedrop.staking.stake.Viewer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Quotes, read by those who may see the stake. */
@ApplicationScoped
class UnstakeQuoteRepository implements PanacheRepositoryBase<UnstakeQuoteEntity, UUID> {

    Uni<Void> add(UnstakeQuote quote) {
        return persist(UnstakeQuoteEntity.of(quote)).replaceWithVoid();
    }

    Uni<Optional<UnstakeQuote>> findByViewerAndId(Viewer viewer, UUID id) {
        return find("tenant = ?1 and id = ?2", viewer.tenant(), id)
                .firstResult()
                .map(entity -> Optional.ofNullable(entity)
                        .map(UnstakeQuoteEntity::toQuote)
                        .filter(quote -> viewer.maySpeakFor(quote.wallet())));
    }

    /** A quote is taken up once: it is gone afterwards. */
    Uni<Boolean> remove(UUID id) {
        return delete("id = ?1", id).map(count -> count > 0);
    }

    Uni<Long> removeExpired(Instant now) {
        return delete("expiresAt < ?1", now);
    }
}
