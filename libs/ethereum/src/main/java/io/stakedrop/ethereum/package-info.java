/**
 * The value types of Ethereum: addresses, 32-byte words, amounts and the Keccak-256 hash. Each is checked when it is
 * made, is immutable, and knows how it is read and written as text.
 */
@NullMarked
package io.stakedrop.ethereum;

import org.jspecify.annotations.NullMarked;
