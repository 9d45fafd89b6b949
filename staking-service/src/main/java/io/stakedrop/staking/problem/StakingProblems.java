package io.stakedrop.staking.problem;

import io.stakedrop.kit.problem.ProblemType;

/** The problems that only this service answers with, beside the kit's. */
public final class StakingProblems {

    public static final ProblemType DEPOSIT_ADDRESS_TAKEN =
            new ProblemType("deposit-address-taken", 409, "Another pool has this deposit address");
    public static final ProblemType AMOUNT_BELOW_MINIMUM =
            new ProblemType("amount-below-minimum", 422, "The amount is less than the pool's minimum deposit");
    public static final ProblemType POOL_CLOSED =
            new ProblemType("pool-closed", 409, "The pool takes no deposits at the moment");
    public static final ProblemType STAKE_EXPIRED =
            new ProblemType("stake-expired", 409, "The stake expired before its transaction was reported");
    public static final ProblemType STAKE_SETTLED =
            new ProblemType("stake-settled", 409, "The stake has its transaction already");
    public static final ProblemType TRANSACTION_USED =
            new ProblemType("transaction-used", 409, "The transaction pays for another stake");
    public static final ProblemType TRANSACTION_DIFFERS =
            new ProblemType("transaction-differs", 422, "The transaction is not the one that the stake asks for");
    public static final ProblemType INSUFFICIENT_FUNDS =
            new ProblemType("insufficient-funds", 422, "The sender's balance is less than the payment takes");
    public static final ProblemType WALLET_REGISTERED =
            new ProblemType("wallet-registered", 409, "The wallet is registered already");
    public static final ProblemType WALLET_CHALLENGE_MISSING =
            new ProblemType("wallet-challenge-missing", 409, "The wallet has no open challenge");
    public static final ProblemType OWNERSHIP_NOT_PROVEN =
            new ProblemType("ownership-not-proven", 422, "The wallet did not sign its challenge");
    public static final ProblemType VALIDATOR_NOT_SLASHABLE =
            new ProblemType("validator-not-slashable", 409, "The validator cannot be slashed");
    public static final ProblemType EPOCH_NOT_POSTED =
            new ProblemType("epoch-not-posted", 409, "The epoch is not finalized or not posted yet");

    private StakingProblems() {}
}
