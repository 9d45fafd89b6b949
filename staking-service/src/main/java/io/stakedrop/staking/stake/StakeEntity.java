package io.stakedrop.staking.stake;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.Shares;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "stake")
class StakeEntity {
    @Id
    UUID id;

    @Column(name = "pool_id")
    UUID poolId;

    @Column(name = "tenant_id")
    UUID tenant;

    Address wallet;
    Wei amount;
    String state;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Nullable
    @Column(name = "transaction_hash")
    Bytes32 transactionHash;

    @Nullable
    @Column(name = "next_check_at")
    Instant nextCheckAt;

    @Nullable
    Shares shares;

    @Nullable
    @Column(name = "opening_balance")
    Wei openingBalance;

    @Nullable
    @Column(name = "rate_epoch")
    Long rateEpoch;

    @Nullable
    @Column(name = "block_number")
    Long blockNumber;

    @Nullable
    @Column(name = "block_hash")
    Bytes32 blockHash;

    @Nullable
    @Column(name = "final")
    Boolean isFinal;

    int undone;

    @Nullable
    @Column(name = "activated_at")
    Instant activatedAt;

    @Nullable
    @Column(name = "held_shares")
    Shares heldShares;

    @Nullable
    @Column(name = "held_principal")
    Wei heldPrincipal;

    @Nullable
    @Column(name = "held_opening_balance")
    Wei heldOpeningBalance;

    @Nullable
    String rejection;

    @Nullable
    @Column(name = "rejection_detail")
    String rejectionDetail;

    static StakeEntity of(Stake stake, Instant now) {
        StakeEntity entity = new StakeEntity();
        entity.id = stake.id();
        entity.poolId = stake.poolId();
        entity.tenant = stake.tenant();
        entity.wallet = stake.wallet();
        entity.amount = stake.amount();
        entity.createdAt = stake.createdAt();
        entity.expiresAt = now;
        entity.become(stake, now);
        return entity;
    }

    /** Takes over a state. A submitted stake is looked at from now on; what a state does not have is emptied. */
    void become(Stake stake, Instant now) {
        StakeState next = stake.state();
        state = next.name();
        undone = stake.undone();
        nextCheckAt = null;
        empty();
        switch (next) {
            case StakeState.Prepared(Instant until) -> expiresAt = until;
            case StakeState.Submitted(Bytes32 hash, Instant until) -> {
                transactionHash = hash;
                expiresAt = until;
                nextCheckAt = now;
            }
            case StakeState.Active active -> {
                shares = active.shares();
                openingBalance = active.openingBalance();
                rateEpoch = active.rateEpoch();
                blockNumber = active.block().number();
                blockHash = active.block().hash();
                isFinal = active.isFinal();
                activatedAt = active.activatedAt();
                heldShares = active.position().shares();
                heldPrincipal = active.position().principal();
                heldOpeningBalance = active.position().openingBalance();
            }
            case StakeState.Expired expired -> transactionHash = expired.transactionHash();
            case StakeState.Rejected rejected -> {
                rejection = rejected.reason().code();
                rejectionDetail = rejected.detail();
            }
        }
    }

    private void empty() {
        shares = null;
        openingBalance = null;
        rateEpoch = null;
        blockNumber = null;
        blockHash = null;
        isFinal = null;
        activatedAt = null;
        heldShares = null;
        heldPrincipal = null;
        heldOpeningBalance = null;
    }

    Stake toStake() {
        return new Stake(id, poolId, tenant, wallet, amount, toState(), undone, createdAt);
    }

    private StakeState toState() {
        return switch (state) {
            case "prepared" -> new StakeState.Prepared(expiresAt);
            case "submitted" -> new StakeState.Submitted(hash(), expiresAt);
            case "active" ->
                new StakeState.Active(
                        hash(),
                        Objects.requireNonNull(shares),
                        Objects.requireNonNull(openingBalance),
                        Objects.requireNonNull(rateEpoch),
                        new PaymentBlock(Objects.requireNonNull(blockNumber), Objects.requireNonNull(blockHash)),
                        Objects.requireNonNull(isFinal),
                        Objects.requireNonNull(activatedAt),
                        new Position(
                                Objects.requireNonNull(heldShares),
                                Objects.requireNonNull(heldPrincipal),
                                Objects.requireNonNull(heldOpeningBalance)));
            case "expired" -> new StakeState.Expired(transactionHash);
            case "rejected" ->
                new StakeState.Rejected(
                        hash(),
                        Rejection.ofCode(Objects.requireNonNull(rejection)),
                        Objects.requireNonNull(rejectionDetail));
            default -> throw new IllegalStateException("stake " + id + " has the unknown state " + state);
        };
    }

    private Bytes32 hash() {
        return Objects.requireNonNull(transactionHash);
    }
}
