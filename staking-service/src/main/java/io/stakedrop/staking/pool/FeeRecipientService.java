package io.stakedrop.staking.pool;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.staking.problem.StakingProblems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keeps the accounts that pools' validators name for priority fees, each of them for one pool and for nothing else. */
@ApplicationScoped
public class FeeRecipientService {
    /** The epoch after the one that goes on, which nobody can have posted yet. */
    private static final long NOTICE = 2;

    private final PoolRepository pools;
    private final Clock clock;

    FeeRecipientService(PoolRepository pools, Clock clock) {
        this.pools = pools;
        this.clock = clock;
    }

    /** What every pool announced, by its id; pools without any are left out. */
    @WithSession
    public Uni<Map<UUID, FeeRecipients>> listAll() {
        return pools.listFeeRecipients();
    }

    /** Whose receipts are a pool's that is made now. */
    static FeeRecipients beginning(Address address, long finalized) {
        return new FeeRecipients(List.of(new FeeRecipient(address, finalized + NOTICE)));
    }

    /** Stores a new pool's addresses, in the transaction that stores the pool. */
    Uni<Void> add(Pool pool) {
        return pools.claimAddress(pool.id(), pool.depositAddress(), AddressPurpose.DEPOSIT)
                .invoke(free -> {
                    if (!free) {
                        throw addressTaken(pool);
                    }
                })
                .chain(() -> pool.feeRecipients()
                        .last()
                        .map(recipient -> add(pool.id(), recipient))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Announces another one; the one that was announced last changes nothing. */
    @WithTransaction
    Uni<Void> change(UUID tenant, UUID poolId, Address address, long finalized) {
        return pools.lock(tenant, poolId)
                .map(found -> found.orElseThrow(
                        () -> new ProblemException(Problems.NOT_FOUND, "You have no pool " + poolId + ".")))
                .map(Pool::feeRecipients)
                .chain(known -> known.last()
                                .filter(last -> last.address().equals(address))
                                .isPresent()
                        ? Uni.createFrom().voidItem()
                        : add(poolId, next(known, address, finalized)));
    }

    private Uni<Void> add(UUID poolId, FeeRecipient recipient) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return pools.claimAddress(poolId, recipient.address(), AddressPurpose.FEE_RECIPIENT)
                .invoke(free -> {
                    if (!free) {
                        throw recipientTaken(recipient.address());
                    }
                })
                .chain(() -> pools.addFeeRecipient(poolId, recipient, now));
    }

    private static FeeRecipient next(FeeRecipients known, Address address, long finalized) {
        if (known.announced().size() >= FeeRecipients.MOST) {
            throw new ProblemException(
                    Problems.CONFLICT,
                    "A pool's fee recipient changes %d times at most, since every one is watched for ever."
                            .formatted(FeeRecipients.MOST - 1));
        }
        long last = known.last().map(FeeRecipient::fromEpoch).orElse(-1L);
        return new FeeRecipient(address, Math.max(finalized + NOTICE, last + 1));
    }

    static ProblemException addressTaken(Pool pool) {
        return new ProblemException(
                StakingProblems.DEPOSIT_ADDRESS_TAKEN,
                "Give the pool an address of its own: " + pool.depositAddress() + " is another pool's.",
                List.of(new Fault("depositAddress", "taken", "must be an address that no other pool has")));
    }

    private static ProblemException recipientTaken(Address address) {
        return new ProblemException(
                StakingProblems.FEE_RECIPIENT_TAKEN,
                "Name an account that receives nothing else: %s is a deposit address, another pool's fee recipient, or a wallet that staked in the pool."
                        .formatted(address),
                List.of(new Fault("feeRecipient", "taken", "must be an account that nothing else is paid to")));
    }
}
