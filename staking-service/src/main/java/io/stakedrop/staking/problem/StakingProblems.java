package io.stakedrop.staking.problem;

import io.stakedrop.kit.problem.ProblemType;

/** The problems that only this service answers with, beside the kit's. */
public final class StakingProblems {

    public static final ProblemType DEPOSIT_ADDRESS_TAKEN =
            new ProblemType("deposit-address-taken", 409, "Another pool has this deposit address");
    public static final ProblemType FEE_RECIPIENT_TAKEN =
            new ProblemType("fee-recipient-taken", 409, "The account is used for something else");
    public static final ProblemType FEE_RECIPIENT_IS_CONTRACT =
            new ProblemType("fee-recipient-is-contract", 422, "The account is a contract");
    public static final ProblemType AMOUNT_BELOW_MINIMUM =
            new ProblemType("amount-below-minimum", 422, "The amount is less than the pool's minimum deposit");
    public static final ProblemType POOL_CLOSED =
            new ProblemType("pool-closed", 409, "The pool takes no deposits at the moment");
    public static final ProblemType POOL_PAUSED =
            new ProblemType("pool-paused", 409, "The pool's operator takes no new stakes at the moment");
    public static final ProblemType POOL_FULL =
            new ProblemType("pool-full", 409, "The pool's cap leaves no room for the amount");
    public static final ProblemType STAKE_EXPIRED =
            new ProblemType("stake-expired", 409, "The stake expired before its transaction was reported");
    public static final ProblemType STAKE_SETTLED =
            new ProblemType("stake-settled", 409, "The stake has its transaction already");
    public static final ProblemType TRANSACTION_USED =
            new ProblemType("transaction-used", 409, "The transaction pays for another stake");
    public static final ProblemType TRANSACTION_DIFFERS =
            new ProblemType("transaction-differs", 422, "The transaction is not the one that the stake asks for");
    public static final ProblemType STAKE_NOT_ACTIVE =
            new ProblemType("stake-not-active", 409, "The stake is no position");
    public static final ProblemType STAKE_NOT_FINAL =
            new ProblemType("stake-not-final", 409, "The stake's payment is not final yet");
    public static final ProblemType AMOUNT_ABOVE_BALANCE =
            new ProblemType("amount-above-balance", 422, "The position is worth less than the amount");
    public static final ProblemType QUOTE_EXPIRED = new ProblemType("quote-expired", 409, "The quote is too old");
    public static final ProblemType QUOTE_OUTDATED =
            new ProblemType("quote-outdated", 409, "The shares are not worth any more what was quoted");
    public static final ProblemType UNSTAKE_SETTLED =
            new ProblemType("unstake-settled", 409, "The unstake is not in the queue any more");
    public static final ProblemType UNSTAKE_NOT_PAYABLE =
            new ProblemType("unstake-not-payable", 409, "The unstake is not to be paid out");
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
