package io.stakedrop.staking.wallet;

import java.time.Instant;

/** Whether somebody showed that a wallet is theirs. */
sealed interface Ownership {

    /** Anybody can have named the address. */
    record Claimed() implements Ownership {}

    /** The wallet signed a challenge at that time. What a contract accepts it may cease to accept later. */
    record Proven(Proof by, Instant at) implements Ownership {}

    /** What accepted the signature. */
    enum Proof {
        /** The account's own key signed. */
        KEY,
        /** The account is a contract, which accepts the signature (EIP-1271). */
        CONTRACT,
        /** The account will be a contract, which accepts the signature once it is deployed (ERC-6492). */
        UNDEPLOYED_CONTRACT
    }
}
