package io.stakedrop.staking.unstake;

import static java.util.Objects.requireNonNull;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.Claim;
import io.stakedrop.staking.ledger.Finalization;
import io.stakedrop.staking.ledger.Shares;
import io.stakedrop.staking.stake.PaymentBlock;
import io.stakedrop.staking.stake.Position;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "unstake")
class UnstakeEntity {
    @Id
    UUID id;

    @Column(name = "pool_id")
    UUID poolId;

    @Column(name = "stake_id")
    UUID stakeId;

    @Column(name = "tenant_id")
    UUID tenant;

    Address wallet;
    Shares shares;
    Wei amount;
    Wei penalty;

    @Column(name = "rate_epoch")
    long rateEpoch;

    Wei principal;

    @Column(name = "opening_balance")
    Wei openingBalance;

    String state;

    @Column(name = "created_at")
    Instant createdAt;

    @Nullable
    Wei payable;

    @Nullable
    @Column(name = "penalty_due")
    Wei penaltyDue;

    @Nullable
    @Column(name = "finalized_at")
    Instant finalizedAt;

    @Nullable
    @Column(name = "transaction_hash")
    Bytes32 transactionHash;

    @Nullable
    @Column(name = "block_number")
    Long blockNumber;

    @Nullable
    @Column(name = "block_hash")
    Bytes32 blockHash;

    @Nullable
    @Column(name = "final")
    Boolean isFinal;

    @Nullable
    @Column(name = "next_check_at")
    Instant nextCheckAt;

    static UnstakeEntity of(Unstake unstake) {
        UnstakeEntity entity = new UnstakeEntity();
        entity.id = unstake.id();
        entity.poolId = unstake.poolId();
        entity.stakeId = unstake.stakeId();
        entity.tenant = unstake.tenant();
        entity.wallet = unstake.wallet();
        entity.shares = unstake.claim().shares();
        entity.amount = unstake.claim().amount();
        entity.penalty = unstake.penalty();
        entity.rateEpoch = unstake.rateEpoch();
        entity.principal = unstake.left().principal();
        entity.openingBalance = unstake.left().openingBalance();
        entity.createdAt = unstake.createdAt();
        entity.state = unstake.state().name();
        return entity;
    }

    /** Takes over a state. A payout that was reported is looked at from now on, until its block is final. */
    void become(UnstakeState next, Instant now) {
        state = next.name();
        transactionHash = null;
        blockNumber = null;
        blockHash = null;
        isFinal = null;
        nextCheckAt = null;
        switch (next) {
            case UnstakeState.Queued queued -> {}
            case UnstakeState.Payable(Finalization finalization, Instant at) -> becomePayable(finalization, at);
            case UnstakeState.Submitted(Finalization finalization, Instant at, Bytes32 hash) -> {
                becomePayable(finalization, at);
                transactionHash = hash;
                nextCheckAt = now;
            }
            case UnstakeState.Paid paid -> becomePaid(paid, now);
            case UnstakeState.Cancelled cancelled -> {}
        }
    }

    Unstake toUnstake() {
        return new Unstake(
                id,
                poolId,
                stakeId,
                tenant,
                wallet,
                new Claim(shares, amount),
                penalty,
                rateEpoch,
                new Position(shares, principal, openingBalance),
                toState(),
                createdAt);
    }

    private void becomePayable(Finalization finalization, Instant at) {
        payable = finalization.payable();
        penaltyDue = finalization.penalty();
        finalizedAt = at;
    }

    private void becomePaid(UnstakeState.Paid paid, Instant now) {
        becomePayable(paid.finalization(), paid.finalizedAt());
        transactionHash = paid.transactionHash();
        blockNumber = paid.block().number();
        blockHash = paid.block().hash();
        isFinal = paid.isFinal();
        nextCheckAt = paid.isFinal() ? null : now;
    }

    private UnstakeState toState() {
        return switch (state) {
            case "queued" -> new UnstakeState.Queued();
            case "payable" -> new UnstakeState.Payable(finalization(), requireNonNull(finalizedAt));
            case "submitted" ->
                new UnstakeState.Submitted(
                        finalization(), requireNonNull(finalizedAt), requireNonNull(transactionHash));
            case "paid" ->
                new UnstakeState.Paid(
                        finalization(),
                        requireNonNull(finalizedAt),
                        requireNonNull(transactionHash),
                        new PaymentBlock(requireNonNull(blockNumber), requireNonNull(blockHash)),
                        requireNonNull(isFinal));
            case "cancelled" -> new UnstakeState.Cancelled();
            default -> throw new IllegalStateException("unstake " + id + " has the unknown state " + state);
        };
    }

    private Finalization finalization() {
        return new Finalization(requireNonNull(payable), requireNonNull(penaltyDue));
    }
}
