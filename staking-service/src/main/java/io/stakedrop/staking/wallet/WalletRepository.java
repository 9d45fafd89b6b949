package io.stakedrop.staking.wallet;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.staking.stake.Viewer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Wallets; what a caller reaches is filtered by tenant, and to the wallet itself where one signed in. */
@ApplicationScoped
class WalletRepository implements PanacheRepositoryBase<WalletEntity, UUID> {
    private static final Sort NEWEST_FIRST = Sort.descending("id");
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    /** Inserts at once, so that an address that the tenant has already fails here. */
    Uni<Void> add(Wallet wallet) {
        return persistAndFlush(WalletEntity.of(wallet)).replaceWithVoid();
    }

    Uni<Optional<Wallet>> findByViewerAndId(Viewer viewer, UUID id) {
        return findVisible(viewer, "id = :id", Map.of("id", id))
                .firstResult()
                .map(entity -> Optional.ofNullable(entity).map(WalletEntity::toWallet));
    }

    Uni<Optional<Wallet>> findByViewerAndAddress(Viewer viewer, Address address) {
        return findVisible(viewer, "address = :address", Map.of("address", address))
                .firstResult()
                .map(entity -> Optional.ofNullable(entity).map(WalletEntity::toWallet));
    }

    Uni<List<Wallet>> listNewestFirst(Viewer viewer, PageRequest page) {
        UUID before = page.after().map(cursor -> cursor.uuidAt(0)).orElse(AFTER_ALL);
        return findVisible(viewer, "id < :before", Map.of("before", before))
                .range(0, page.fetchLimit() - 1)
                .list()
                .map(entities -> entities.stream().map(WalletEntity::toWallet).toList());
    }

    /**
     * Locks a wallet and stores what the change makes of it.
     *
     * @param change throws to undo the transaction
     * @return the changed wallet; empty where the viewer has none of that id
     */
    Uni<Optional<Wallet>> change(Viewer viewer, UUID id, UnaryOperator<Wallet> change) {
        return findVisible(viewer, "id = :id", Map.of("id", id))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(entity -> Optional.ofNullable(entity).map(found -> {
                    Wallet changed = change.apply(found.toWallet());
                    found.become(changed);
                    return changed;
                }));
    }

    /** Removes a wallet and returns what it was; empty where the viewer has none of that id. */
    Uni<Optional<Wallet>> remove(Viewer viewer, UUID id) {
        return findVisible(viewer, "id = :id", Map.of("id", id))
                .firstResult()
                .call(entity -> entity == null ? Uni.createFrom().voidItem() : delete(entity))
                .map(entity -> Optional.ofNullable(entity).map(WalletEntity::toWallet));
    }

    private PanacheQuery<WalletEntity> findVisible(Viewer viewer, String condition, Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("tenant", viewer.tenant());
        Address wallet = viewer.wallet();
        if (wallet == null) {
            return find("tenant = :tenant and " + condition, NEWEST_FIRST, all);
        }
        all.put("own", wallet);
        return find("tenant = :tenant and address = :own and " + condition, NEWEST_FIRST, all);
    }
}
