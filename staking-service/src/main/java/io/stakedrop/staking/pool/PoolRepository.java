package io.stakedrop.staking.pool;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.staking.ledger.FeeRate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pools are readable by every tenant, and changed by their own. */
@ApplicationScoped
class PoolRepository implements PanacheRepositoryBase<PoolEntity, UUID> {
    private static final Sort NEWEST_FIRST = Sort.descending("id");
    private static final HexFormat HEX = HexFormat.of();

    private static final String FEE_CHANGES = """
            select pool_id, from_epoch, fee_basis_points, announced_at from fee_change where pool_id in (?1)""";

    private static final String ADD_FEE_CHANGE = """
            insert into fee_change (pool_id, from_epoch, fee_basis_points, announced_at) values (?1, ?2, ?3, ?4)""";

    private static final String FEE_RECIPIENTS = """
            select pool_id, from_epoch, encode(address, 'hex') from fee_recipient where pool_id in (?1)""";

    private static final String ALL_FEE_RECIPIENTS =
            "select pool_id, from_epoch, encode(address, 'hex') from fee_recipient";

    private static final String ADD_FEE_RECIPIENT = """
            insert into fee_recipient (pool_id, from_epoch, address, announced_at)
            values (?1, ?2, decode(?3, 'hex'), ?4)""";

    private static final String CLAIM_ADDRESS = """
            insert into pool_address (address, pool_id, purpose) values (decode(?1, 'hex'), ?2, ?3)
            on conflict (address) do nothing""";

    private static final String HAS_ADDRESS = """
            select exists (select 1 from pool_address where address = decode(?1, 'hex') and pool_id = ?2 and purpose = ?3)
            and not exists (select 1 from stake where pool_id = ?2 and wallet = decode(?1, 'hex'))""";

    /** Inserts at once, so that a deposit address that is taken fails here. */
    Uni<Void> add(Pool pool) {
        return persistAndFlush(PoolEntity.of(pool)).replaceWithVoid();
    }

    Uni<Optional<Pool>> findOne(UUID id) {
        return findById(id).chain(this::toPool);
    }

    /** A pool whose deposit terms cannot change until the transaction ends. */
    Uni<Optional<Pool>> findForDeposit(UUID id) {
        return find("id = ?1", id)
                .withLock(LockModeType.PESSIMISTIC_READ)
                .firstResult()
                .chain(this::toPool);
    }

    Uni<Optional<Pool>> findByTenantAndId(UUID tenant, UUID id) {
        return find("tenant = ?1 and id = ?2", tenant, id).firstResult().chain(this::toPool);
    }

    /**
     * Changes what a pool takes.
     *
     * @return the pool after it, locked until the transaction ends; empty when the tenant has no such pool
     */
    Uni<Optional<Pool>> change(UUID tenant, UUID id, DepositTermsRequest terms) {
        return find("tenant = ?1 and id = ?2", tenant, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .call(entity -> {
                    if (entity == null) {
                        return Uni.createFrom().voidItem();
                    }
                    entity.minimumDeposit = terms.minimumDeposit();
                    entity.depositCap = terms.depositCap();
                    entity.paused = terms.paused();
                    return persistAndFlush(entity);
                })
                .chain(this::toPool);
    }

    Uni<Void> addFeeChange(UUID poolId, FeeChange change) {
        return getSession()
                .chain(session -> session.createNativeQuery(ADD_FEE_CHANGE)
                        .setParameter(1, poolId)
                        .setParameter(2, change.fromEpoch())
                        .setParameter(3, change.fee().basisPoints())
                        .setParameter(4, change.announcedAt().atOffset(ZoneOffset.UTC))
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Void> addFeeRecipient(UUID poolId, FeeRecipient recipient, Instant announcedAt) {
        return getSession()
                .chain(session -> session.createNativeQuery(ADD_FEE_RECIPIENT)
                        .setParameter(1, poolId)
                        .setParameter(2, recipient.fromEpoch())
                        .setParameter(3, hex(recipient.address()))
                        .setParameter(4, announcedAt.atOffset(ZoneOffset.UTC))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Whether the address serves this pool in this way from now on, and no other pool nor a wallet of its stakers. */
    Uni<Boolean> claimAddress(UUID poolId, Address address, AddressPurpose purpose) {
        return getSession()
                .chain(session -> session.createNativeQuery(CLAIM_ADDRESS)
                        .setParameter(1, hex(address))
                        .setParameter(2, poolId)
                        .setParameter(3, purpose.column())
                        .executeUpdate()
                        .chain(() -> session.createNativeQuery(HAS_ADDRESS, Boolean.class)
                                .setParameter(1, hex(address))
                                .setParameter(2, poolId)
                                .setParameter(3, purpose.column())
                                .getSingleResult()));
    }

    /** A pool of the tenant's that nobody changes or prepares a stake of until the transaction ends. */
    Uni<Optional<Pool>> lock(UUID tenant, UUID id) {
        return find("tenant = ?1 and id = ?2", tenant, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .chain(this::toPool);
    }

    /** What every pool announced, by its id; pools without any are left out. */
    Uni<Map<UUID, FeeRecipients>> listFeeRecipients() {
        return getSession()
                .chain(session -> session.createNativeQuery(ALL_FEE_RECIPIENTS, Object[].class)
                        .getResultList())
                .map(PoolRepository::toFeeRecipients);
    }

    Uni<List<Pool>> listByTenant(UUID tenant) {
        return list("tenant = ?1", tenant).chain(this::toPools);
    }

    Uni<List<UUID>> listIds() {
        return find("select id from PoolEntity").project(UUID.class).list();
    }

    Uni<List<Pool>> listByIds(Collection<UUID> ids) {
        return list("id in ?1", ids).chain(this::toPools);
    }

    Uni<List<Pool>> listNewestFirst(PageRequest page) {
        return page.after()
                .map(cursor -> find("id < ?1", NEWEST_FIRST, cursor.uuidAt(0)))
                .orElseGet(() -> findAll(NEWEST_FIRST))
                .range(0, page.fetchLimit() - 1)
                .list()
                .chain(this::toPools);
    }

    private Uni<Optional<Pool>> toPool(@Nullable PoolEntity entity) {
        return entity == null
                ? Uni.createFrom().item(Optional.empty())
                : toPools(List.of(entity)).map(pools -> Optional.of(pools.getFirst()));
    }

    private Uni<List<Pool>> toPools(List<PoolEntity> entities) {
        if (entities.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<UUID> ids = entities.stream().map(entity -> entity.id).toList();
        return fetchFeeChanges(ids)
                .chain(changes -> fetchFeeRecipients(ids)
                        .map(recipients -> entities.stream()
                                .map(entity -> entity.toPool(
                                        changes.getOrDefault(entity.id, List.of()),
                                        recipients.getOrDefault(entity.id, FeeRecipients.NONE)))
                                .toList()));
    }

    private Uni<Map<UUID, List<FeeChange>>> fetchFeeChanges(List<UUID> poolIds) {
        return getSession()
                .chain(session -> session.createNativeQuery(FEE_CHANGES, Object[].class)
                        .setParameter(1, poolIds)
                        .getResultList())
                .map(rows -> rows.stream()
                        .collect(groupingBy(row -> (UUID) row[0], mapping(PoolRepository::toFeeChange, toList()))));
    }

    private Uni<Map<UUID, FeeRecipients>> fetchFeeRecipients(List<UUID> poolIds) {
        return getSession()
                .chain(session -> session.createNativeQuery(FEE_RECIPIENTS, Object[].class)
                        .setParameter(1, poolIds)
                        .getResultList())
                .map(PoolRepository::toFeeRecipients);
    }

    private static Map<UUID, FeeRecipients> toFeeRecipients(List<Object[]> rows) {
        return rows.stream()
                .collect(groupingBy(
                        row -> (UUID) row[0],
                        collectingAndThen(mapping(PoolRepository::toFeeRecipient, toList()), FeeRecipients::new)));
    }

    private static FeeRecipient toFeeRecipient(Object[] row) {
        return new FeeRecipient(Address.of(HEX.parseHex((String) row[2])), ((Number) row[1]).longValue());
    }

    private static String hex(Address address) {
        return HEX.formatHex(address.toBytes());
    }

    private static FeeChange toFeeChange(Object[] row) {
        return new FeeChange(
                new FeeRate(((Number) row[2]).intValue()), ((Number) row[1]).longValue(), toInstant(row[3]));
    }

    private static Instant toInstant(Object column) {
        return column instanceof Instant instant ? instant : ((OffsetDateTime) column).toInstant();
    }
}
