/**
 * Typed structured data (EIP-712): reads the JSON that {@code eth_signTypedData_v4} takes, checks every value against its
 * declared type, and gives the digest that wallets sign. What a wallet would have to guess at is refused.
 */
@NullMarked
package io.stakedrop.ethereum.typeddata;

import org.jspecify.annotations.NullMarked;
