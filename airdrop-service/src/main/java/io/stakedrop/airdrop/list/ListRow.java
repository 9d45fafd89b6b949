package io.stakedrop.airdrop.list;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.UniswapClaim;

/**
 * One claim of a list.
 *
 * @param line where it stands in the file; the header is line 1
 * @param index the claim's number in the distributor contract, 0 to {@link #MOST_INDEX}
 */
record ListRow(long line, long index, Address account, TokenAmount amount) {
    /** The greatest whole number that every JSON reader takes as it is (RFC 8259, section 6). */
    static final long MOST_INDEX = (1L << 53) - 1;

    UniswapClaim toClaim() {
        return new UniswapClaim(index, account, amount);
    }
}
