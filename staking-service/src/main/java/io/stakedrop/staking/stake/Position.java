package io.stakedrop.staking.stake;

import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.Shares;

/**
 * What a stake holds, or a part of it.
 *
 * @param principal what of the payment these shares were bought with
 * @param openingBalance what they were worth when they were bought
 */
public record Position(Shares shares, Wei principal, Wei openingBalance) {

    /** As many of the shares, with their part of the principal and of the opening balance, rounded down. */
    Position part(Shares taken) {
        return new Position(taken, principal.mulDivFloor(taken, shares), openingBalance.mulDivFloor(taken, shares));
    }

    Position minus(Position part) {
        return new Position(
                shares.minus(part.shares), principal.minus(part.principal), openingBalance.minus(part.openingBalance));
    }

    Position plus(Position part) {
        return new Position(
                shares.plus(part.shares), principal.plus(part.principal), openingBalance.plus(part.openingBalance));
    }

    /** Fewer shares of the same principal: what a wallet forfeits is worth what its other shares gain. */
    Position forfeit(Shares forfeited) {
        return new Position(shares.minus(forfeited), principal, openingBalance);
    }
}
