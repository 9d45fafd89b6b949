package io.stakedrop.airdrop.campaign;

import io.stakedrop.ethereum.Address;

/**
 * The token that is given away.
 *
 * @param chainId the network's id by EIP-155, above zero
 * @param decimals how many digits of an amount in the smallest unit stand behind the point, 0 to 255 (EIP-20)
 */
public record Token(long chainId, Address address, String symbol, int decimals) {}
